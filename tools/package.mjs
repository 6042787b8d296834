// Packages the extension as out/intervals-clients.vsix. What is in it depends on nothing but the commit: its times are that of
// the commit (or SOURCE_DATE_EPOCH), and in no time zone of a machine.
// Usage: node tools/package.mjs [--twice, which builds and packages once more and fails where the two differ]
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { Leashed } from './leashed.mjs';
import { endWithParent } from './orphan.mjs';
import { root, vsixFile } from './paths.mjs';

const { values } = parseArgs({ options: { twice: { type: 'boolean', default: false } } });

process.chdir(root);
endWithParent();
// The archive has the rights of the files.
process.umask(0o022);
process.exitCode = await main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function main() {
  const environment = { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? timeOfCommit() };
  await packageIt({ ...environment, TZ: 'UTC' });
  const hash = hashOf(vsixFile);
  if (values.twice) {
    await packageIt({ ...environment, TZ: 'UTC' });
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
  console.log(running.output);
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
