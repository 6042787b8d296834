import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { portToKeep } from './free-port.mjs';
import { Leashed } from './leashed.mjs';
import { ensureServedVsCode } from './served-install.mjs';
import { ensureServedNode } from './served-node.mjs';
import { testSettings } from './settings.mjs';
import { installVsix, servedEnvironment, writeInitialSettings } from './vscode-server.mjs';

/**
 * @typedef {object} ServeOptions
 * @property {string} [vsix] an extension to install
 * @property {NodeJS.ProcessEnv} [environment] variables that reach the extension host
 * @property {boolean} [asksForTrust] whether its folders are untrusted until their user trusts them
 * @property {boolean} [runsTests] whether pages may ask it to run a suite in the extension host; it then shows no toasts
 */

const address = '127.0.0.1';

const quietly = [
  '--accept-server-license-terms',
  '--without-connection-token',
  ...['--telemetry-level', 'off'],
  '--disable-telemetry',
  '--disable-experiments',
  '--disable-getting-started-override',
  '--disable-update-check',
];

/** The setting by which a window shows which settings are in force there. */
const shown = 'window.title';

/** A VS Code server for tests, with data of its own in a temporary folder. */
export class ServedVsCode {
  #server;
  #listen;
  #dataDir;
  #changes = 0;

  /**
   * @param {Leashed} server
   * @param {(port: string) => Promise<{ server: Leashed, port: string }>} listen starts the server again
   * @param {string} dataDir
   * @param {string} authority
   */
  constructor(server, listen, dataDir, authority) {
    this.#server = server;
    this.#listen = listen;
    this.#dataDir = dataDir;
    /** `address:port` */
    this.authority = authority;
    /** An empty folder to open. */
    this.workspace = path.join(dataDir, 'workspace');
    /** Where its extensions are unpacked. */
    this.extensionsDir = path.join(dataDir, 'extensions');
  }

  /**
   * @param {ServeOptions} [options]
   * @throws {Error} if it cannot be installed, or ends before it listens, with what it printed
   */
  static async start({ vsix, environment = {}, asksForTrust = false, runsTests = false } = {}) {
    const { server } = await ensureServedVsCode();
    const node = await ensureServedNode();
    const dataDir = mkdtempSync(path.join(tmpdir(), 'intervals-vscode-'));
    const userDataDir = path.join(dataDir, 'data');
    const extensionsDir = path.join(dataDir, 'extensions');
    mkdirSync(path.join(dataDir, 'workspace'));
    writeInitialSettings(userDataDir, testSettings);
    if (vsix) await installVsix(vsix, extensionsDir, userDataDir);
    const folders = ['--server-data-dir', dataDir, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
    const testing = runsTests ? ['--enable-smoke-test-driver'] : [];
    const trusting = asksForTrust ? [] : ['--disable-workspace-trust'];
    const program = [node, server, ...folders, ...quietly, ...trusting, ...testing];
    const env = { ...servedEnvironment(), ...environment };
    const listen = (/** @type {string} */ wanted) => listening(program, env, wanted);
    const started = await listen(String(await portToKeep()));
    return new ServedVsCode(started.server, listen, dataDir, `${address}:${started.port}`);
  }

  /**
   * The address of a workbench.
   * @param {{ folder?: string, payload?: readonly (readonly [string, string])[] }} [options] a folder other than the empty
   *   one that was made for it; options that the desktop's command line would take
   */
  url({ folder = this.workspace, payload = [] } = {}) {
    const url = new URL(`http://${this.authority}/`);
    url.searchParams.set('folder', folder);
    if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
    return url.href;
  }

  /** Makes another empty folder to open. */
  newFolder() {
    return mkdtempSync(path.join(this.#dataDir, 'folder-'));
  }

  /**
   * The user settings as they are in their file, also where they were changed in a window; `undefined` for the moment in
   * which VS Code writes the file.
   */
  get settings() {
    const text = readFileSync(this.#settingsFile, 'utf8');
    /** @type {Record<string, unknown> | undefined} */
    const settings = text === '' ? undefined : JSON.parse(text);
    return settings;
  }

  /**
   * Gives the user these settings, over those that keep a test quiet, and no others. A window that is open notices it late,
   * or never.
   * @param {Readonly<Record<string, unknown>>} settings
   * @returns {string} the title of a window in which they are in force
   */
  changeSettings(settings) {
    const { [shown]: title, ...current } = this.settings ?? {};
    const wanted = { ...testSettings, ...settings };
    if (typeof title === 'string' && isDeepStrictEqual(current, wanted)) return title;
    this.#changes += 1;
    const newTitle = `Settings ${this.#changes}.`;
    writeFileSync(this.#settingsFile, `${JSON.stringify({ [shown]: newTitle, ...wanted }, undefined, 2)}\n`);
    return newTitle;
  }

  get #settingsFile() {
    return path.join(this.#dataDir, 'data', 'User', 'settings.json');
  }

  /** Ends it with its whole process tree and starts it again, at the same address and with the same data. */
  async restart() {
    await this.#server.stop();
    const [, port = ''] = this.authority.split(':');
    this.#server = (await this.#listen(port)).server;
  }

  /** Ends it with its whole process tree and removes its data. */
  async stop() {
    await this.#server.stop();
    rmSync(this.#dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * @param {readonly string[]} program
 * @param {NodeJS.ProcessEnv} env
 * @param {string} wanted a port
 * @returns {Promise<{ server: Leashed, port: string }>}
 */
async function listening(program, env, wanted) {
  const server = new Leashed([...program, '--host', address, '--port', wanted], { output: 'pipe', env });
  const [, port = ''] = await server.printed(/Extension host agent listening on (\d+)/);
  return { server, port };
}
