// Measures the extension against what physics and the API allow, and prints a table. It is not a part of `npm test`.
// Usage: npm run bench [-- --json], which prints nothing but an array of {what, value, limit, ok}
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { Leashed } from './leashed.mjs';
import { npmCommand } from './npm.mjs';
import { endWithParent } from './orphan.mjs';
import { benchDir, root, vsixFile } from './paths.mjs';

/** @typedef {import('../test/bench/support/measurement').Measurement} Measurement */

const { values: options } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
const node = process.execPath;

process.chdir(root);
endWithParent();
rmSync(benchDir, { recursive: true, force: true });
mkdirSync(benchDir, { recursive: true });
await run([node, 'build.mjs', '--production', '--tests', '--bench']);
await run([...npmCommand(), 'run', '--silent', 'package']);
await run([node, 'out/test/bench/main.js', path.join(benchDir, 'main.json')]);
await run([node, 'tools/run-host.mjs', '--suite', 'bench/host']);
await run([node, 'node_modules/@playwright/test/cli.js', 'test', '--config', 'test/workbench/bench.config.ts']);
const measurements = [...read('host'), ...read('main'), ...read('activation'), ...read('browser'), ...sizes()];
print(measurements);
process.exitCode = measurements.every(({ ok }) => ok) ? 0 : 1;

/**
 * @param {string[]} command
 * @throws {Error} with all that it printed, if it fails
 */
async function run(command) {
  const process = new Leashed(command, { output: 'pipe' });
  if ((await process.exitCode) !== 0) throw new Error(process.output);
}

/** @param {string} part @returns {Measurement[]} */
function read(part) {
  /** @type {Measurement[]} */
  const measured = JSON.parse(readFileSync(path.join(benchDir, `${part}.json`), 'utf8'));
  return measured;
}

/** @returns {Measurement[]} */
function sizes() {
  const measure = (/** @type {string} */ what, /** @type {number} */ bytes, /** @type {number} */ limit) => {
    const value = Number((bytes / 1000).toFixed(1));
    return { what, value, limit, ok: value <= limit };
  };
  return [
    measure('KB of code read at activation, minified', bytesAtActivation('node'), 50),
    measure('KB of code read at activation in a browser, minified', bytesAtActivation('browser'), 50),
    measure('KB of the VSIX', statSync(vsixFile).size, 450),
  ];
}

/**
 * The size of the entry for a kind of machine, of the extension's own, and of the chunks that it requires at once; others are
 * not read at activation.
 * @param {'node' | 'browser'} kind
 */
function bytesAtActivation(kind) {
  /** @type {{ file: string, bytes: number, isEntry: boolean, imports: string[] }[]} */
  const parts = JSON.parse(readFileSync(path.join(root, 'out', 'extension.parts.json'), 'utf8'));
  const reached = new Set(parts.filter(({ isEntry }) => isEntry));
  for (const { imports } of reached) {
    for (const part of parts) if (imports.includes(part.file)) reached.add(part);
  }
  return [...reached].reduce((sum, { bytes }) => sum + bytes, statSync(path.join(root, 'dist', `${kind}.js`)).size);
}

/** @param {Measurement[]} measured */
function print(measured) {
  if (options.json) {
    console.log(JSON.stringify(measured, undefined, 2));
    return;
  }
  const width = Math.max(...measured.map(({ what }) => what.length));
  console.log(`${'what'.padEnd(width)}      value      limit`);
  for (const { what, value, limit, ok } of measured) {
    console.log(`${what.padEnd(width)} ${String(value).padStart(10)} ${String(limit).padStart(10)}  ${ok ? 'ok' : 'MISSED'}`);
  }
}
