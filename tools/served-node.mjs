import path from 'node:path';

import { fillOnce } from './fill-once.mjs';
import { npmInstalls } from './npm.mjs';
import { installedDir } from './paths.mjs';

/** The served VS Code runs on Node 22 and 24, not on 20. */
const suitable = [22, 24];

const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;

/**
 * A Node that can run the served VS Code: this one, or one that npm brings.
 * @returns {Promise<string>} the path of the executable
 * @throws {Error} if npm has none for this platform
 */
export async function ensureServedNode() {
  if (suitable.includes(Number.parseInt(process.versions.node))) return process.execPath;
  const folder = path.join(installedDir, 'node');
  await fillOnce(folder, `${nodePackage}@24`, async () => {
    console.log('Installing Node 24 for the served VS Code …');
    await npmInstalls(['install', `${nodePackage}@24`, '--ignore-scripts'], folder).catch((/** @type {unknown} */ cause) => {
      throw new Error('The served VS Code needs Node 22 or 24: run this with one of them.', { cause });
    });
  });
  return path.join(folder, 'node_modules', nodePackage, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}
