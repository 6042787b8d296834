import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { fillOnce } from './fill-once.mjs';
import { installedDir, root } from './paths.mjs';

/** @typedef {{ executablePath: string, args: string[], env: Record<string, string> }} LaunchOptions for Playwright */

const quietly = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the installers of the three systems put a Chromium. */
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where the one of the npm package is unpacked. */
const unpackedDir = path.join(installedDir, 'chromium');
const unpacked = path.join(unpackedDir, 'chromium');

/**
 * Whether a Chromium is the one of the npm package, which is built without anything to look at.
 * @param {{ readonly executablePath: string }} options
 */
export function isHeadlessShell({ executablePath }) {
  return executablePath === unpacked;
}

/**
 * Finds a Chromium or installs one: the one of CHROME_PATH, one that the machine has, the one of the npm package
 * `@sparticuz/chromium` (64-bit Linux), Playwright's own.
 * @returns {Promise<LaunchOptions>}
 * @throws {Error} if there is none and none can be installed
 */
export async function ensureChromium() {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROME_PATH names ${given}, which does not exist.`);
    return launch(given);
  }
  const found = usualPlaces.find((place) => existsSync(place));
  if (found) return launch(found);
  return process.platform === 'linux' && process.arch === 'x64' ? unpackedFromNpm() : playwrightsOwn();
}

/**
 * @param {string} executablePath
 * @param {Record<string, string>} [environment]
 * @returns {LaunchOptions}
 */
function launch(executablePath, environment = {}) {
  return { executablePath, args: quietly, env: { .../** @type {Record<string, string>} */ (process.env), ...environment } };
}

/**
 * The package holds the browser, the libraries that a bare system lacks, and a font; it unpacks to the temporary folder,
 * for which Node 20 does though the package asks for 22.
 */
async function unpackedFromNpm() {
  const fontsFile = path.join(unpackedDir, 'fonts.conf');
  const manifest = readFileSync(path.join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8');
  await fillOnce(unpackedDir, /** @type {{ version: string }} */ (JSON.parse(manifest)).version, () => {
    console.log('Unpacking the Chromium of @sparticuz/chromium …');
    // It adds the libraries only where it believes to be on AWS.
    const env = { ...process.env, TMPDIR: unpackedDir, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
    const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()";
    run(['--input-type=module', '--eval', unpack], env);
  });
  // Each time, as the folder may have been moved.
  writeFileSync(fontsFile, fontsConfiguration(unpackedDir));
  return launch(unpacked, {
    LD_LIBRARY_PATH: path.join(unpackedDir, 'al2023', 'lib'),
    FONTCONFIG_FILE: fontsFile,
  });
}

/**
 * The package's own configuration knows only the folders of AWS.
 * @param {string} folder
 */
function fontsConfiguration(folder) {
  const folders = ['/usr/share/fonts', path.join(folder, 'fonts')].map((fonts) => `<dir>${fonts}</dir>`).join('');
  const cache = `<cachedir>${path.join(folder, 'fonts-cache')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>\n`;
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const executablePath = chromium.executablePath();
  if (!existsSync(executablePath))
    run([path.join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], process.env);
  return launch(executablePath);
}

/**
 * @param {string[]} args for Node
 * @param {NodeJS.ProcessEnv} env
 */
function run(args, env) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) throw new Error('No Chromium could be installed: install one and name its executable in CHROME_PATH.');
}
