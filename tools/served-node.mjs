import path from 'node:path';

import { fillOnce } from './fill-once.mjs';
import { npmInstalls } from './npm.mjs';
import { isOnOldest } from './oldest.mjs';
import { installedDir } from './paths.mjs';

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * A Node that can run the served VS Code: this one, or one that npm brings.
 * @returns {Promise<string>} the path of the executable
 * @throws {Error} if npm has none for this platform
 */
export async function ensureServedNode() {
  // What the served VS Code is made for; where this is none of them, npm brings the last.
  const suitable = isOnOldest() ? [20] : [22, 24];
  if (suitable.includes(Number.parseInt(process.versions.node))) return process.execPath;
  const folder = path.join(installedDir, isOnOldest() ? 'node-oldest' : 'node');
  const wanted = `${nodePackage}@${suitable.at(-1)}`;
  await fillOnce(folder, wanted, async () => {
    console.log(`Installing ${wanted} for the served VS Code …`);
    await npmInstalls(['install', wanted, '--ignore-scripts'], folder).catch((/** @type {unknown} */ cause) => {
      throw new Error(`The served VS Code needs Node ${suitable.join(' or ')}: run this with it.`, { cause });
    });
  });
  return path.join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
