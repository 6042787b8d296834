import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { npmInstalls } from './npm.mjs';
import { root } from './paths.mjs';

/** @typedef {Record<string, { version?: string, resolved?: string, optional?: boolean, devOptional?: boolean }>} Packages */

const oldestNode = [20, 19];

/**
 * Installs the project's packages if they are not there or not those of package-lock.json.
 * @throws {Error} if Node is too old for them, if their folder is a link to that of somebody else, or if npm fails
 */
export async function ensureDependencies() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    throw new Error(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
  if (areInstalled()) return;
  // npm would empty the folder that the link leads to, and with it whatever else uses that.
  if (lstatSync(path.join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw new Error(
      'node_modules is a link to packages that are not those of package-lock.json: install them there, or remove the link.',
    );
  }
  console.log('Installing the packages of package-lock.json (npm ci) …');
  // No package that is used here needs its install script, and some of those scripts download or compile things.
  await npmInstalls(['ci', '--ignore-scripts', '--include=dev'], root);
}

function areInstalled() {
  const record = path.join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  const wanted = packagesOf(path.join(root, 'package-lock.json'));
  return Object.entries(wanted).every(([name, { version, optional, devOptional }]) => {
    const there = installed[name];
    // Optional packages are left out where they do not fit the platform.
    return there ? there.version === version : name === '' || optional === true || devOptional === true;
  });
}

/**
 * @param {string} lockFile
 * @returns {Packages}
 */
function packagesOf(lockFile) {
  return /** @type {{ packages: Packages }} */ (JSON.parse(readFileSync(lockFile, 'utf8'))).packages;
}
