import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ServedSandbox } from './served-sandbox';

type Values = Readonly<Record<string, unknown>>;

/** The path to which the other address sends whoever asked there for anything. */
const more = '/more.json';

/**
 * An Intervals server that means harm: the sandbox, whose records it fills with what would make VS Code ask for
 * something at another address, and which it refuses to change with words of the same kind. It notes what is asked for there.
 */
export class HostileServer {
  /** What was asked for at the other address, oldest first. */
  readonly asked: string[] = [];
  readonly #api: Server;
  readonly #watch: Server;

  private constructor(sandbox: ServedSandbox) {
    this.#api = createServer((request, response) => void this.#answer(sandbox, request, response));
    this.#watch = createServer((request, response) => {
      this.asked.push(request.url ?? '');
      // Whoever asks is told where to ask for more, once: VS Code's JSON server never ends with a schema that refers to itself.
      const answer = request.url === more ? {} : { $ref: `${this.watch}${more}` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  }

  static async start(sandbox: ServedSandbox): Promise<HostileServer> {
    const server = new HostileServer(sandbox);
    await Promise.all([server.#api, server.#watch].map((each) => once(each.listen(0, '127.0.0.1'), 'listening')));
    return server;
  }

  get url(): string {
    return `${addressOf(this.#api)}/`;
  }

  /** The other address, without a slash at the end. */
  get watch(): string {
    return addressOf(this.#watch);
  }

  stop(): void {
    for (const server of [this.#api, this.#watch]) {
      server.close();
      server.closeAllConnections();
    }
  }

  async #answer(sandbox: ServedSandbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    if (method !== 'GET') {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ error: { code: 18, message: `No. ${this.#text('message')}`, verbose: this.#text('verbose') } }),
      );
      return;
    }
    const { authorization = '', accept = '' } = headers;
    const answer = await fetch(new URL(url, sandbox.url), { headers: { authorization, accept } });
    const content = (await answer.json()) as Values;
    const spoilt = Object.entries(content).map(([name, value]) => [name, this.#spoilt(name, value)] as const);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(Object.fromEntries(spoilt)));
  }

  #spoilt(resource: string, value: unknown): unknown {
    if (!['client', 'person', 'personcontact'].includes(resource)) return value;
    return Array.isArray(value) ? value.map((each) => this.#record(each as Values)) : this.#record(value as Values);
  }

  #record(record: Values): Values {
    // The names by which rows are found stay.
    const { name, firstname } = record;
    const texts = ['description', 'address', 'notes', 'title', 'phone', 'fax', 'website', 'lastname', 'value'];
    return {
      ...record,
      ...Object.fromEntries(texts.filter((field) => field in record).map((field) => [field, this.#text(field)])),
      ...(typeof name === 'string' && name !== 'Acme Ltd' && { name: `${name} ${this.#text('name')}` }),
      ...(typeof firstname === 'string' && { firstname: `${firstname} ${this.#text('firstname')}` }),
      ...this.#unknown(),
    };
  }

  /** What would be an image, a link or an icon where it is read as more than text. */
  #text(of: string): string {
    const at = `${this.watch}/${of}`;
    return [
      `${at} ![](${at}.md.png) [${of}](${at}) $(bug)`,
      `<img src="${at}.png"><img srcset="${at}.set.png 1x"><svg><image href="${at}.svg"/></svg>`,
      `<link rel="stylesheet" href="${at}.css"><style>@import "${at}.import.css"</style><script src="${at}.js"></script>`,
      `<iframe src="${at}.html"></iframe><video poster="${at}.poster.png"></video><object data="${at}.bin"></object>`,
      `<p style="background:url(${at}.background.png)">${of}</p><meta http-equiv="refresh" content="0;url=${at}.refresh">`,
    ].join(' ');
  }

  /** Fields that no documentation knows, and that a reader of JSON may. */
  #unknown(): Values {
    const at = (name: string): string => `${this.watch}/${name}.json`;
    return {
      $schema: at('schema'),
      $ref: at('ref'),
      $id: at('id'),
      $comment: at('comment'),
      $vocabulary: { [at('vocabulary')]: true },
      $defs: { $schema: at('defs'), $ref: at('defs-ref') },
      allOf: [{ $ref: at('all-of') }],
      'json.schemas': [{ fileMatch: ['*'], url: at('schemas') }],
      otherFields: { $schema: at('other-fields') },
      '': at('empty'),
      [`$schema${'x'.repeat(2000)}`]: at('long'),
    };
  }
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
