// Packages the extension and serves a real VS Code with it, to try it by hand in a browser. Ctrl+C ends it.
// Usage: npm start [-- --port N]
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ensureDependencies } from './dependencies.mjs';
import { firstFreePort } from './free-port.mjs';
import { Leashed } from './leashed.mjs';
import { npmCommand } from './npm.mjs';
import { endWithParent } from './orphan.mjs';
import { installedDir, root, vsixFile } from './paths.mjs';
import { ensureServedVsCode } from './served-install.mjs';
import { ensureServedNode } from './served-node.mjs';
import { quietSettings } from './settings.mjs';
import { installVsix, servedEnvironment, writeInitialSettings } from './vscode-server.mjs';

/** The data of VS Code, kept between runs with all settings of the user. */
const dataDir = path.join(installedDir, 'start');
const userDataDir = path.join(dataDir, 'user-data');
const extensionsDir = path.join(dataDir, 'extensions');
const folder = path.join(dataDir, 'my-work');

process.chdir(root);
endWithParent();
process.exitCode = await main().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function main() {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8080' } } });
  await ensureDependencies();
  await packageExtension();
  mkdirSync(folder, { recursive: true });
  writeInitialSettings(userDataDir, quietSettings);
  await installVsix(vsixFile, extensionsDir, userDataDir);

  const port = await firstFreePort(Number(values.port));
  const server = await serve(port);
  const address = `http://127.0.0.1:${port}/`;
  console.log(`\nVS Code with the extension is at\n\n  ${address}\n\nLook for the icon "Intervals" at the left. Ctrl+C ends it.`);
  openBrowser(address);
  return await end(server);
}

async function packageExtension() {
  const code = await new Leashed([...npmCommand(), 'run', '--silent', 'package'], { output: 'inherit' }).exitCode;
  if (code !== 0) throw new Error('The extension could not be packaged.');
}

/** @param {number} port */
async function serve(port) {
  const { codeServer } = await ensureServedVsCode();
  const quietly = [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-workspace-trust',
    '--disable-getting-started-override',
  ];
  const folders = [
    '--user-data-dir',
    userDataDir,
    '--extensions-dir',
    extensionsDir,
    '--config',
    path.join(dataDir, 'config.yaml'),
  ];
  const server = new Leashed(
    [await ensureServedNode(), codeServer, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders, ...quietly, folder],
    { output: 'pipe', env: servedEnvironment() },
  );
  await server.printed(/HTTP server listening/);
  return server;
}

/**
 * Waits until the user stops the server, or it ends by itself.
 * @param {Leashed} server
 * @returns {Promise<number>} the exit code
 */
async function end(server) {
  /** @type {Promise<'asked to stop'>} */
  const asked = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('asked to stop'));
  });
  const reason = await Promise.race([asked, server.exitCode]);
  if (reason !== 'asked to stop') throw new Error(`The server ended by itself, with code ${reason}.`);
  await server.stop();
  return 0;
}

/**
 * Opens the address in a browser, if there is a desktop.
 * @param {string} address
 */
function openBrowser(address) {
  const hasDesktop = ['darwin', 'win32'].includes(process.platform) || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  if (!hasDesktop || process.env.CI) return;
  const openers = /** @type {Record<string, [string, ...string[]]>} */ ({ darwin: ['open'], win32: ['cmd', '/c', 'start'] });
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  spawn(program, [...args, address], { stdio: 'ignore', detached: true })
    .once('error', () => {
      console.log('No browser could be opened: open the address yourself.');
    })
    .unref();
}
