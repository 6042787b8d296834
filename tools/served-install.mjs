import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { fillOnce } from './fill-once.mjs';
import { npmInstalls } from './npm.mjs';
import { isOnOldest } from './oldest.mjs';
import { installedDir, root } from './paths.mjs';

/** The version of code-server, which has VS Code 1.139.1, and so on. */
const newest = '4.139.1';

/** Native modules without which a VS Code that has them complains, each with the plain JavaScript that takes its place. */
const standIns = [
  { module: '@vscode/spdlog', file: fileURLToPath(new URL('stand-ins/spdlog.js', import.meta.url)) },
  { module: '@vscode/native-watchdog', file: fileURLToPath(new URL('stand-ins/native-watchdog.js', import.meta.url)) },
];

/**
 * VS Code as the npm package `code-server` has it: the server and the workbench that browsers load from it.
 * Nothing is compiled: install scripts do not run, and the few native modules are missing or stood in for.
 * @returns {Promise<{ server: string, codeServer: string }>} two programs for Node: VS Code's own server, and code-server
 * @throws {Error} if npm fails
 */
export async function ensureServedVsCode() {
  const version = isOnOldest() ? oldestPromised() : newest;
  const folder = path.join(installedDir, isOnOldest() ? 'served-oldest' : 'served');
  const codeServer = path.join(folder, 'node_modules', 'code-server');
  const vsCode = path.join(codeServer, 'lib', 'vscode');
  await fillOnce(folder, recipe(version), async () => {
    console.log(`Installing a VS Code to serve (code-server ${version}, about 600 MB) …`);
    await npmInstalls(['install', `code-server@${version}`, '--ignore-scripts'], folder);
    await npmInstalls(['install', '--omit=dev', '--ignore-scripts'], vsCode);
    for (const { module, file } of standIns) {
      const place = path.join(vsCode, 'node_modules', module);
      if (existsSync(place)) copyFileSync(file, path.join(place, 'index.js'));
    }
  });
  return { server: path.join(vsCode, 'out', 'server-main.js'), codeServer: path.join(codeServer, 'out', 'node', 'entry.js') };
}

/** @param {string} version */
function recipe(version) {
  const hash = createHash('sha256');
  for (const { file } of standIns) hash.update(readFileSync(file));
  return `code-server@${version} ${hash.digest('hex')}`;
}

/**
 * The code-server with the oldest minor version of VS Code that the manifest promises, in its last patch.
 * @throws {Error} if the manifest promises something else than all that follow a minor version
 */
function oldestPromised() {
  /** @type {{ engines: { vscode: string } }} */
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [, minor] = /^\^1\.(\d+)\.0$/.exec(engines.vscode) ?? [];
  if (!minor) throw new Error(`${engines.vscode} is no range that begins with a minor version.`);
  return `4.${minor}`;
}
