// Checks the code, as much at once as the machine has processors: ESLint, the format, and the types in each environment.
// What was found right, and has not changed, is remembered in out/cache.
// Usage: node tools/lint.mjs
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

import { Leashed } from './leashed.mjs';
import { endWithParent } from './orphan.mjs';
import { root } from './paths.mjs';

const cacheDir = path.join('out', 'cache');

/** The folders whose tsconfig.json says what there is where their code runs. */
const environments = ['test', 'src', 'src/node', 'src/sandbox/served', 'test/workbench', '.', 'src/card/page'];

/** What takes longest comes first. */
const checks = [
  check('eslint', 'eslint/bin/eslint.js', [
    ...['.', '--max-warnings', '0'],
    ...['--cache', '--cache-strategy', 'content', '--cache-location', path.join(cacheDir, 'eslint')],
  ]),
  ...environments.map((folder) =>
    // The native compiler takes a fifth of the processor's time; ESLint's rules still need the one in JavaScript.
    check(`types of ${folder}`, 'typescript-native/bin/tsc', [
      ...['--project', folder, '--incremental', '--pretty'],
      ...['--tsBuildInfoFile', path.join(cacheDir, `types-${folder.replaceAll('/', '-')}.json`)],
    ]),
  ),
  check('format', 'prettier/bin/prettier.cjs', ['--check', '--cache', '--cache-location', path.join(cacheDir, 'prettier'), '.']),
];

process.chdir(root);
endWithParent();
mkdirSync(cacheDir, { recursive: true });
process.exitCode = await run(checks);

/**
 * @param {string} name
 * @param {string} program below node_modules
 * @param {readonly string[]} args
 */
function check(name, program, args) {
  return { name, command: [process.execPath, path.join('node_modules', program), ...args] };
}

/**
 * Runs checks side by side; shows what a check prints if it fails.
 * @param {readonly ReturnType<typeof check>[]} all
 * @returns {Promise<number>} the exit code
 */
async function run(all) {
  const left = [...all];
  let failed = 0;
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const running = new Leashed(next.command, { output: 'pipe' });
      if ((await running.exitCode) === 0) continue;
      failed += 1;
      console.log(`${next.name}:\n${running.output}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return failed > 0 ? 1 : 0;
}
