// Packages the extension as out/intervals-clients.vsix. What is in it depends on nothing but the commit: its times are that of
// the commit (or SOURCE_DATE_EPOCH), in no time zone of a machine, and its files' rights are the same on each.
// Usage: node tools/package.mjs [--twice, which builds and packages once more and fails where the two differ]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { Leashed } from './leashed.mjs';
import { endWithParent } from './orphan.mjs';
import { root, vsixFile } from './paths.mjs';

const { values } = parseArgs({ options: { twice: { type: 'boolean', default: false } } });

process.chdir(root);
endWithParent();
process.exitCode = await main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function main() {
  const environment = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? timeOfCommit() };
  await packageIt({ ...environment, TZ: 'UTC' });
  const hash = hashOf(vsixFile);
  if (values.twice) {
    // As on a machine on which only the owner of a new file may read it.
    const usual = process.umask(0o077);
    await packageIt({ ...environment, TZ: 'UTC' });
    process.umask(usual);
    if (hashOf(vsixFile) !== hash) throw new Error('Two builds of the same sources differ.');
  }
  console.log(`SHA-256: ${hash}`);
  return 0;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @throws {Error} with what vsce printed, if it fails
 */
async function packageIt(env) {
  const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsixFile];
  const running = new Leashed([process.execPath, vsce, 'package', ...options], { output: 'pipe', env });
  if ((await running.exitCode) !== 0) throw new Error(running.output);
  setRights(vsixFile);
  console.log(running.output);
}

/**
 * Gives all files of an archive the rights of files that everybody may read. By the format of ZIP, an entry of its central
 * directory is 46 bytes and three texts long, and has the rights at the 38th byte.
 *
 * @param {string} file
 */
function setRights(file) {
  const archive = readFileSync(file);
  const end = archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== 0x02014b50) throw new Error(`${file} is not as a ZIP file is expected to be.`);
    archive.writeUInt32LE((0o100644 << 16) >>> 0, at + 38);
    at += 46 + [28, 30, 32].reduce((sum, length) => sum + archive.readUInt16LE(at + length), 0);
  }
  writeFileSync(file, archive);
}

/** In s since 1970. Sources without a history have no time of their own. */
function timeOfCommit() {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return String(Date.UTC(2026, 0) / 1000);
  }
}

/** @param {string} file */
function hashOf(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
