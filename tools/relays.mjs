import { createServer } from 'node:http';

import { closed, listening, textOf } from './web-window.mjs';

/**
 * Addresses at which a page of a browser answers, which cannot listen itself: what arrives is handed to it line by line, in
 * an answer without end, and its answers are asked for by another request. It lets pages of any origin in, as a proxy does.
 */
export class Relays {
  /** @type {Map<string, Relay>} */
  #all = new Map();

  /**
   * Answers a page's requests to listen, and takes its answers.
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @returns {boolean} whether it is one of those
   */
  handle(request, response) {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://runner.invalid');
    if (pathname === '/runner/listen') void this.#listen(response);
    else if (pathname === '/runner/answer') {
      const relay = this.#all.get(searchParams.get('url') ?? '');
      void relay?.answer(Number(searchParams.get('id')), request).finally(() => response.end());
    } else return false;
    return true;
  }

  async stop() {
    await Promise.all([...this.#all.values()].map((relay) => relay.close()));
  }

  /** @param {import('node:http').ServerResponse} response */
  async #listen(response) {
    const relay = await Relay.start((line) => response.write(`${line}\n`));
    this.#all.set(relay.url, relay);
    response.once('close', () => {
      this.#all.delete(relay.url);
      void relay.close();
    });
  }
}

/** What pages may send, and read of an answer. */
const anybody = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, content-type, x-intervals-send-notifications',
  'access-control-expose-headers': 'retry-after',
  'access-control-max-age': '3600',
};

class Relay {
  #server;
  /** Those whose answers have not come. @type {Map<number, import('node:http').ServerResponse>} */
  #open = new Map();
  #count = 0;

  /**
   * @param {(line: string) => void} hand
   * @returns {Promise<Relay>}
   */
  static async start(hand) {
    const relay = new Relay(hand);
    relay.url = `http://127.0.0.1:${await listening(relay.#server)}/`;
    hand(JSON.stringify({ url: relay.url }));
    return relay;
  }

  /** @param {(line: string) => void} hand */
  constructor(hand) {
    this.url = '';
    this.#server = createServer((request, response) => {
      for (const [name, value] of Object.entries(anybody)) response.setHeader(name, value);
      if (request.method === 'OPTIONS') response.end();
      else void this.#handOn(request, response, hand);
    });
    this.#server.keepAliveTimeout = 0;
  }

  /**
   * @param {number} id
   * @param {import('node:http').IncomingMessage} request
   */
  async answer(id, request) {
    /** @type {{ status: number, headers: [string, string][], body: string }} */
    const { status, headers, body } = JSON.parse(await textOf(request));
    const response = this.#open.get(id);
    this.#open.delete(id);
    response?.writeHead(status, headers.flat()).end(body);
  }

  async close() {
    await closed(this.#server);
  }

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @param {(line: string) => void} hand
   */
  async #handOn(request, response, hand) {
    const { method, url: target, headers } = request;
    const body = await textOf(request);
    const id = (this.#count += 1);
    this.#open.set(id, response);
    response.once('close', () => {
      // Nobody waits for it any more.
      if (this.#open.delete(id)) hand(JSON.stringify({ givenUp: id }));
    });
    hand(JSON.stringify({ id, method, target, headers, body }));
  }
}
