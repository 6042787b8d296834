import { Http, IntervalsApi, Limiter, type HttpOptions, type LoggedRequest } from '../api';
import { Rights, type ClientFilters } from '../records';
import { Store } from '../store';
import type { Account, Server, Session } from './account';

/** A signed-in account with all that works on its records. Lives until signing out. */
export interface Connection {
  readonly account: Account;
  readonly isSample: boolean;
  readonly rights: Rights;
  readonly store: Store;
  readonly api: IntervalsApi;
}

/** Makes connections: to a server on the network, or to the sandbox inside the extension, which is loaded when first used. */
export class Connector {
  /** By the server's address: its limit is the same for every account of this window. */
  readonly #limiters = new Map<string, Limiter>();
  readonly #log: (request: LoggedRequest) => void;
  readonly #timeout: () => number;
  #sandbox: Promise<SandboxServer> | undefined;

  constructor(log: (request: LoggedRequest) => void, timeout: () => number) {
    this.#log = log;
    this.#timeout = timeout;
  }

  /** @param refused called once when the server stops accepting the token */
  async connect({ account, server, token }: Session, filters: ClientFilters, refused: () => void): Promise<Connection> {
    const api = await this.api(server, token, refused);
    return {
      account,
      isSample: server.kind === 'sample',
      rights: new Rights(account.group, account.personId),
      store: new Store(api, filters),
      api,
    };
  }

  async api(server: Server, token: string, refused?: () => void): Promise<IntervalsApi> {
    const { baseUrl, fetch } =
      server.kind === 'api' ? { baseUrl: server.url, fetch: globalThis.fetch } : await this.#loadSandbox();
    const options: HttpOptions = {
      baseUrl,
      fetch,
      token,
      limiter: this.#limiterFor(baseUrl),
      log: this.#log,
      timeout: this.#timeout,
    };
    return new IntervalsApi(new Http(refused ? { ...options, refused } : options));
  }

  /** The token of the sample account's administrator. */
  async sampleToken(): Promise<string> {
    return (await this.#loadSandbox()).token;
  }

  #limiterFor(baseUrl: string): Limiter {
    const limiter = this.#limiters.get(baseUrl) ?? new Limiter();
    this.#limiters.set(baseUrl, limiter);
    return limiter;
  }

  #loadSandbox(): Promise<SandboxServer> {
    this.#sandbox ??= import('../sandbox').then(({ Sandbox }) => {
      const sandbox = new Sandbox();
      return { baseUrl: 'http://sandbox.invalid/', fetch: sandbox.fetch, token: sandbox.tokens.Administrator };
    });
    return this.#sandbox;
  }
}

interface SandboxServer {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly token: string;
}
