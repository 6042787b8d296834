import * as vscode from 'vscode';

import type { CallOptions, HttpOptions, IntervalsApi, LoggedRequest, Pace, Quota } from '../api';
import type { ClientFilters, Rights } from '../records';
import type { CreationStorage, Store } from '../store';
import type { Account, Server, Session } from './account';

/** A signed-in account with all that works on its records. Lives until signing out. */
export interface Connection {
  readonly account: Account;
  readonly isSample: boolean;
  readonly rights: Rights;
  readonly store: Store;
  /**
   * How much of the company's requests of the day is used; asking does not count.
   *
   * @throws IntervalsError where it cannot be read
   */
  readonly quota: (options?: CallOptions) => Promise<Quota>;
}

/** Gives the connection of whoever is signed in by then; `undefined` where nobody is, and wants to be. */
export type Connect = () => Promise<Connection | undefined>;

/** What a connector's requests go by. */
export interface ConnectorOptions {
  /** How long a request may take, in ms. */
  readonly timeout: () => number;
  /** Whether Intervals is to send its e-mail notifications for a change. */
  readonly notifies: () => boolean;
  /** Where is kept what was sent to create an account's records as long as the outcome is open. */
  readonly creations: (accountId: string) => CreationStorage;
}

/** Makes connections: to a server on the network, or to the sandbox inside the extension, which is loaded when first used. */
export class Connector implements vscode.Disposable {
  /** By the server's address: its limit is the same for every account of this window. */
  readonly #paces = new Map<string, Pace>();
  readonly #options: ConnectorOptions;
  readonly #sent = new vscode.EventEmitter<LoggedRequest>();
  readonly #exhausted = new vscode.EventEmitter<void>();
  #sandbox: Promise<SandboxServer> | undefined;

  /** A request was sent, and is over. */
  readonly onDidSend = this.#sent.event;
  /** A request was refused, as the company's requests of the day are used up. */
  readonly onDidExhaust = this.#exhausted.event;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  /** @param refused called once when the server stops accepting the token */
  async connect({ account, server, token }: Session, filters: ClientFilters, refused: () => void): Promise<Connection> {
    const api = await this.api(server, token, refused);
    const { askWhetherCreated, OpenCreations, Rights, Store } = await import('./connecting');
    const open = new OpenCreations(this.#options.creations(account.id));
    return {
      account,
      isSample: server.kind === 'sample',
      rights: new Rights(account.group, account.personId),
      store: new Store(api, filters, Date.now, open, askWhetherCreated),
      quota: (options) => api.quota(options),
    };
  }

  async api(server: Server, token: string, refused?: () => void): Promise<IntervalsApi> {
    const { baseUrl, fetch } =
      server.kind === 'api' ? { baseUrl: server.url, fetch: globalThis.fetch } : await this.#loadSandbox();
    const { Http, IntervalsApi, Pace } = await import('./connecting');
    const pace = this.#paces.get(baseUrl) ?? new Pace();
    this.#paces.set(baseUrl, pace);
    const { timeout, notifies } = this.#options;
    const options: HttpOptions = {
      ...{ baseUrl, fetch, token, pace, timeout, notifies },
      log: (request) => this.#sent.fire(request),
      exhausted: () => this.#exhausted.fire(),
    };
    return new IntervalsApi(new Http(refused ? { ...options, refused } : options));
  }

  /** The token of the sample account's administrator. */
  async sampleToken(): Promise<string> {
    return (await this.#loadSandbox()).token;
  }

  dispose(): void {
    this.#sent.dispose();
    this.#exhausted.dispose();
  }

  #loadSandbox(): Promise<SandboxServer> {
    this.#sandbox ??= import('../sandbox').then(({ Sandbox }) => {
      const sandbox = new Sandbox();
      return { baseUrl: 'http://sandbox.invalid/', fetch: sandbox.fetch, token: sandbox.tokens.Administrator };
    });
    // A module that could not be loaded may be loaded the next time.
    this.#sandbox.catch(() => (this.#sandbox = undefined));
    return this.#sandbox;
  }
}

interface SandboxServer {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly token: string;
}
