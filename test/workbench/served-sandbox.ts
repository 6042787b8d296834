import path from 'node:path';
import { root } from '../support/paths.mjs';
import { Leashed } from '../support/leashed.mjs';

/** The sandbox as `npm run sandbox` serves it: an Intervals API over HTTP, on a port of its own. */
export class ServedSandbox {
  private constructor(
    private readonly process: Leashed,
    readonly url: string,
  ) {}

  /** @throws Error if it ends before it listens, with what it printed */
  static async start(): Promise<ServedSandbox> {
    const program = path.join(root, 'out', 'sandbox-server.js');
    const process = new Leashed([globalThis.process.execPath, program, '--port', '0'], { output: 'pipe' });
    const [, url = ''] = await process.printed(/listens at (\S+)[^]*Try it/);
    return new ServedSandbox(process, url);
  }

  /** The API token that it printed for a user group. */
  token(role: 'Administrator' | 'Manager' | 'Resource' | 'Executive'): string {
    const [, token] = new RegExp(`^ *${role} +(\\S+)$`, 'm').exec(this.process.output) ?? [];
    if (!token) throw new Error(`The sandbox prints no token for ${role}:\n${this.process.output}`);
    return token;
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }
}
