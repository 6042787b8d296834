import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The tests of a suite.
 * @param {string} suite a folder of `test/`
 * @returns {string[]} their files, seen from the repository
 */
export function testFilesOf(suite) {
  const folder = path.join('test', suite);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => path.join(folder, file));
}

/**
 * What the bundler is to make of files below `test/`: `host/tree.test` is made of `test/host/tree.test.ts`.
 * @param {readonly string[]} files
 * @returns {Record<string, string>} files by the names of their bundles
 */
export function bundlesOf(files) {
  return Object.fromEntries(files.map((file) => [path.relative('test', file).slice(0, -'.ts'.length), file]));
}
