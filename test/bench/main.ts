import { writeFileSync } from 'node:fs';
import { measureExport } from './exporting';
import { measureHeap } from './heap';
import { measureLists } from './lists';

/** Measures what needs no VS Code, and writes it to the file that is named. */
async function main([file = '']: readonly string[]): Promise<void> {
  writeFileSync(file, JSON.stringify([...(await measureLists()), ...(await measureHeap()), ...(await measureExport())]));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
