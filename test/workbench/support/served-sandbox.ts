import path from 'node:path';

import { portToKeep } from '../../../tools/free-port.mjs';
import { Leashed } from '../../../tools/leashed.mjs';
import { root } from '../../../tools/paths.mjs';

/** A record in the API's own spelling. */
export type ApiRecord = Readonly<Record<string, unknown>>;

/** The sandbox as `npm run sandbox` serves it: an Intervals API over HTTP, on a port of its own. */
export class ServedSandbox {
  private constructor(
    private process: Leashed,
    readonly url: string,
  ) {}

  /** @throws Error if it ends before it listens, with what it printed */
  static async start(): Promise<ServedSandbox> {
    const { process, url } = await serve(String(await portToKeep()));
    return new ServedSandbox(process, url);
  }

  /** Starts it again at the same address, with the records that it starts with; also after it was stopped. */
  async restart(): Promise<void> {
    await this.stop();
    ({ process: this.process } = await serve(new URL(this.url).port));
  }

  /** The API token that it printed for a user group. */
  token(role: 'Administrator' | 'Manager' | 'Resource' | 'Executive'): string {
    const [, token] = new RegExp(`^ *${role} +(\\S+)$`, 'm').exec(this.process.output) ?? [];
    if (!token) throw new Error(`The sandbox prints no token for ${role}:\n${this.process.output}`);
    return token;
  }

  /** A client as the API has it: an Administrator's look from outside the window. */
  async client(name: string): Promise<ApiRecord> {
    const named = (await this.clients(name)).find((client) => client['name'] === name);
    if (!named) throw new Error(`The sandbox has no client ${name}.`);
    return named;
  }

  /** The clients that a search finds. */
  async clients(search: string): Promise<readonly ApiRecord[]> {
    return (await this.request('GET', `client/?limit=0&search=${encodeURIComponent(search)}`)) as ApiRecord[];
  }

  /** Changes a client as somebody else would, who works elsewhere. */
  async changeClient(name: string, values: ApiRecord): Promise<void> {
    const { id } = await this.client(name);
    await this.request('PUT', `client/${String(id)}/`, values);
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }

  private async request(method: string, path: string, values?: ApiRecord): Promise<unknown> {
    const authorization = `Basic ${Buffer.from(`${this.token('Administrator')}:X`).toString('base64')}`;
    const body = values === undefined ? {} : { body: JSON.stringify(values) };
    const response = await fetch(new URL(path, this.url), { method, headers: { authorization }, ...body });
    const answer = (await response.json()) as ApiRecord;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer['client'];
  }
}

/** @param port where it is to listen */
async function serve(port: string): Promise<{ readonly process: Leashed; readonly url: string }> {
  const program = path.join(root, 'out', 'sandbox-server.js');
  const process = new Leashed([globalThis.process.execPath, program, '--port', port], { output: 'pipe' });
  const [, url = ''] = await process.printed(/is running at (\S+)[^]*Try it/);
  return { process, url };
}
