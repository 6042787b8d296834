import assert from 'node:assert/strict';

import { type ApiCode, apiCodes, type Role } from '../../src/records';
import { Sandbox, type SandboxOptions } from '../../src/sandbox';

export type Wire = Record<string, string | null>;

/** An answer of the sandbox, parsed. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // The tests look into answers of every shape; what they find there is what they assert.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

/** A sandbox with the calls that tests make. */
export class SandboxCalls {
  readonly sandbox: Sandbox;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = new Sandbox(options);
  }

  async send(method: string, path: string, body?: unknown, role: Role = 'Administrator'): Promise<Answer> {
    return this.raw(path, {
      method,
      headers: { authorization: basic(this.sandbox.tokens[role]), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  }

  async raw(path: string, init?: RequestInit): Promise<Answer> {
    const response = await this.sandbox.fetch(`https://api.example${path}`, init);
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  /** The records of a collection. */
  async list(path: string, role?: Role): Promise<Wire[]> {
    const { status, body } = await this.send('GET', path, undefined, role);
    assert.equal(status, 200, JSON.stringify(body));
    return body[path.split('/')[1]!];
  }

  /** A record of a collection with a field that equals the text. */
  async find(path: string, text: string): Promise<Wire & { id: string }> {
    const found = (await this.list(path)).find((record) => Object.values(record).includes(text));
    assert.ok(found, `nothing in ${path} has "${text}"`);
    return found as Wire & { id: string };
  }

  /** Sends a request that must be refused with the code and its status, and returns the error. */
  async refuse(code: ApiCode, method: string, path: string, body?: unknown, role?: Role) {
    return refusal(code, await this.send(method, path, body, role));
  }
}

/** The error of an answer that must be a refusal. */
export function refusal(
  code: ApiCode,
  answer: Answer,
): { code: number; message: string; verbose: Record<string, unknown> | null } {
  assert.deepEqual([answer.body.error?.code, answer.status], [code, apiCodes[code].status], JSON.stringify(answer.body));
  return answer.body.error;
}

export function basic(token: string, password = 'X'): string {
  return `Basic ${btoa(`${token}:${password}`)}`;
}
