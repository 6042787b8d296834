import { Http, IntervalsApi, type HttpOptions, type Limiter, type LoggedRequest } from '../api';
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
  readonly #limiter: Limiter;
  readonly #log: (request: LoggedRequest) => void;
  readonly #timeout: number;
  #sandbox: Promise<SandboxServer> | undefined;

  constructor(limiter: Limiter, log: (request: LoggedRequest) => void, timeout: number) {
    this.#limiter = limiter;
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
    const options: HttpOptions = { baseUrl, fetch, token, limiter: this.#limiter, log: this.#log, timeout: this.#timeout };
    return new IntervalsApi(new Http(refused ? { ...options, refused } : options));
  }

  /** The token of the sample account's administrator. */
  async sampleToken(): Promise<string> {
    return (await this.#loadSandbox()).token;
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
