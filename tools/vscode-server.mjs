import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ensureServedVsCode } from './served-install.mjs';
import { ensureServedNode } from './served-node.mjs';

/** Code that both ways of serving VS Code share: VS Code's own server (in tests) and code-server (in `npm start`). */

/**
 * The environment without the variables of a surrounding VS Code (those of its terminal would connect the served one to
 * it), and without a marketplace.
 * @returns {NodeJS.ProcessEnv}
 */
export function servedEnvironment() {
  const foreign = /^(VSCODE_|CODE_SERVER_|ELECTRON_|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

/**
 * Writes the user settings of a new user; existing settings are kept.
 * @param {string} userDataDir
 * @param {Readonly<Record<string, unknown>>} settings
 */
export function writeInitialSettings(userDataDir, settings) {
  const file = path.join(userDataDir, 'User', 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(settings, undefined, 2)}\n`);
}

/**
 * @param {string} vsix
 * @param {string} extensionsDir
 * @param {string} userDataDir
 * @throws {Error} with VS Code's output
 */
export async function installVsix(vsix, extensionsDir, userDataDir) {
  const { server } = await ensureServedVsCode();
  const { status, stdout, stderr } = spawnSync(
    await ensureServedNode(),
    [
      server,
      '--accept-server-license-terms',
      ...['--install-extension', vsix, '--force'],
      ...['--extensions-dir', extensionsDir, '--user-data-dir', userDataDir, '--server-data-dir', path.dirname(userDataDir)],
    ],
    { encoding: 'utf8', env: servedEnvironment() },
  );
  if (status !== 0) throw new Error(`VS Code does not install ${vsix}:\n${stdout}${stderr}`);
}
