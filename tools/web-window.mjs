import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

import { root } from './paths.mjs';

/** @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => boolean} Handle */

const address = '127.0.0.1';

/** @type {Readonly<Record<string, string>>} */
const types = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/** Lets pages of any origin send a request, and read its answer. */
const anybody = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };

/** The repository over HTTP, from where a window loads the extension that was built into it, as from a gallery. */
export class ServedRepository {
  #server;

  /**
   * @param {import('node:http').Server} server
   * @param {string} url
   */
  constructor(server, url) {
    this.#server = server;
    /** Without a slash at the end. */
    this.url = url;
    /** The files that were read, by their paths from the repository on. @type {string[]} */
    this.read = [];
  }

  /**
   * @param {Handle} [handle] answers some requests itself, and returns whether it does
   * @returns {Promise<ServedRepository>}
   */
  static async start(handle = () => false) {
    const server = createServer((request, response) => {
      for (const [name, value] of Object.entries(anybody)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') response.end();
      else if (!handle(request, response)) served.#send(request.url ?? '', response);
    });
    const served = new ServedRepository(server, `http://${address}:${await listening(server)}`);
    return served;
  }

  async stop() {
    await closed(this.#server);
  }

  /**
   * @param {string} url
   * @param {import('node:http').ServerResponse} response
   */
  #send(url, response) {
    const file = path.join(root, decodeURIComponent(new URL(url, this.url).pathname));
    if (!file.startsWith(root) || !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    this.read.push(path.relative(root, file));
    response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
    createReadStream(file).pipe(response);
  }
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<number>} its port
 */
export async function listening(server) {
  await new Promise((resolve) => server.listen(0, address, () => resolve(undefined)));
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
}

/** @param {import('node:http').Server} server */
export async function closed(server) {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

/** @param {import('node:http').IncomingMessage} request */
export async function textOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += String(part);
  return text;
}

/**
 * Opens a window of a served VS Code that runs the extension in the extension host for the web. The page's own policy would
 * let it connect to nothing but VS Code: it needs a context that bypasses that.
 * @param {import('@playwright/test').Page} page
 * @param {import('./served-vscode.mjs').ServedVsCode} vsCode
 * @param {string} extension where the extension is served
 * @param {string} [tests] the module of a suite to run there, below that
 */
export async function openWebWindow(page, vsCode, extension, tests) {
  const options = {
    extensions: [componentsOf(extension)],
    ...(tests && { extensionTestsPath: componentsOf(`${extension}/${tests}`) }),
  };
  // The page has what VS Code is to load in an attribute, and its scripts read that after they were parsed.
  await page.addInitScript(
    // It runs in the page, whose types the tools do not have.
    `document.addEventListener('readystatechange', () => {
      const element = document.getElementById('vscode-workbench-web-configuration');
      const text = element?.getAttribute('data-settings');
      if (!text) return;
      const settings = JSON.parse(text);
      settings.developmentOptions = { ...settings.developmentOptions, ...${JSON.stringify(options)} };
      element.setAttribute('data-settings', JSON.stringify(settings));
    })`,
  );
  await page.goto(vsCode.url({ payload: [['skipWelcome', 'true']] }));
}

/** @param {string} url */
function componentsOf(url) {
  const { protocol, host, pathname } = new URL(url);
  return { scheme: protocol.slice(0, -1), authority: host, path: pathname };
}
