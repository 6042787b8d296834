import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { fillOnce } from './fill-once.mjs';
import { npmInstalls } from './npm.mjs';
import { installedDir } from './paths.mjs';

const codeServerVersion = '4.139.1';

/** Native modules without which VS Code complains, each with the plain JavaScript that takes its place. */
const standIns = [
  { module: '@vscode/spdlog', file: fileURLToPath(new URL('stand-ins/spdlog.js', import.meta.url)) },
  { module: '@vscode/native-watchdog', file: fileURLToPath(new URL('stand-ins/native-watchdog.js', import.meta.url)) },
];

const folder = path.join(installedDir, 'served');
const codeServer = path.join(folder, 'node_modules', 'code-server');
const vsCode = path.join(codeServer, 'lib', 'vscode');

/**
 * VS Code as the npm package `code-server` has it: the server and the workbench that browsers load from it.
 * Nothing is compiled: install scripts do not run, and the few native modules are missing or stood in for.
 * @returns {Promise<{ server: string, codeServer: string }>} two programs for Node: VS Code's own server, and code-server
 * @throws {Error} if npm fails
 */
export async function ensureServedVsCode() {
  await fillOnce(folder, recipe(), async () => {
    console.log(`Installing a VS Code to serve (code-server ${codeServerVersion}, about 600 MB) …`);
    await npmInstalls(['install', `code-server@${codeServerVersion}`, '--ignore-scripts'], folder);
    await npmInstalls(['install', '--omit=dev', '--ignore-scripts'], vsCode);
    for (const { module, file } of standIns) copyFileSync(file, path.join(vsCode, 'node_modules', module, 'index.js'));
  });
  return { server: path.join(vsCode, 'out', 'server-main.js'), codeServer: path.join(codeServer, 'out', 'node', 'entry.js') };
}

function recipe() {
  const hash = createHash('sha256');
  for (const { file } of standIns) hash.update(readFileSync(file));
  return `code-server@${codeServerVersion} ${hash.digest('hex')}`;
}
