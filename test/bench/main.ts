import { writeFileSync } from 'node:fs';

import { measureExport } from './exporting';
import { measureHeap } from './heap';
import { measureLists } from './lists';
import { measureTexts } from './texts';

/** Measures what needs no VS Code, and writes it to the file that is named. */
async function main([file = '']: readonly string[]): Promise<void> {
  const measured = [await measureLists(), await measureHeap(), await measureExport(), await measureTexts()];
  writeFileSync(file, JSON.stringify(measured.flat()));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
