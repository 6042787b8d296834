import * as vscode from 'vscode';

import type { CallOptions, HttpOptions, IntervalsApi, LoggedRequest, Network, Pace, Quota } from '../api';
import { Emitter, type Event } from '../base';
import type { FirstAccounts } from '../platform';
import type { ClientFilters, Ref, Rights, TableName } from '../records';
import type { CreationStorage, Store } from '../store';
import type { Account, Server, Session } from './account';

/** A signed-in account with the objects that work on its records. It exists until the user signs out of it, or in to it again. */
export interface Connection {
  readonly account: Account;
  readonly isSample: boolean;
  readonly rights: Rights;
  readonly store: Store;
  /** The URI of a record's document, with a name for its tab. */
  readonly uriOf: (ref: Ref<TableName>, name: string) => vscode.Uri;
  /** The record of this account that a document shows; `undefined` for a draft, several records, and another account's. */
  readonly refAt: (uri: vscode.Uri) => Ref<TableName> | undefined;
  /**
   * The company's daily limit, and how much of it is used; the request does not count.
   *
   * @throws IntervalsError if it cannot be read
   */
  readonly quota: (options?: CallOptions) => Promise<Quota>;
  /** Fires after each request. */
  readonly onDidSend: Event<void>;
  /** Fires when a request was refused because the company's daily limit is reached. */
  readonly onDidExhaust: Event<void>;
}

/** Returns the connection, after signing in if necessary; `undefined` if the user cancels that. */
export type Connect = () => Promise<Connection | undefined>;

/** The options of a connector. */
export interface ConnectorOptions {
  /** Sends a request over the network. */
  readonly fetch: typeof fetch;
  /** The time limit for a request, in ms. */
  readonly timeout: () => number;
  /** Whether Intervals is to send e-mail notifications for a change. */
  readonly notifies: () => boolean;
  /** The storage of an account's creations whose outcome is open. */
  readonly creations: (accountId: string) => CreationStorage;
  /** The accounts whose documents' URIs omit their number. */
  readonly firstAccounts: FirstAccounts;
  /** What the machine says of requests. */
  readonly network: Network;
}

/** Makes connections to a server on the network, or to the sandbox inside the extension, which is loaded when first used. */
export class Connector implements vscode.Disposable {
  /** The pace of each server, by its address: all accounts of this window share it. */
  readonly #paces = new Map<string, Pace>();
  readonly #options: ConnectorOptions;
  readonly #sent = new vscode.EventEmitter<LoggedRequest>();
  #sandbox: Promise<SandboxServer> | undefined;

  /** Fires after each request. */
  readonly onDidSend = this.#sent.event;

  constructor(options: ConnectorOptions) {
    this.#options = options;
  }

  /** @param tokenRefused called once when the server stops accepting the token */
  async connect({ account, server, token }: Session, filters: ClientFilters, tokenRefused: () => void): Promise<Connection> {
    const [sent, exhausted] = [new Emitter<void>(), new Emitter<void>()];
    const api = await this.#api(server, token, { tokenRefused, sent: () => sent.fire(), exhausted: () => exhausted.fire() });
    const { Addresses, askWhetherCreated, OpenCreations, Rights, Store } = await import('./connecting');
    const addresses = new Addresses(this.#options.firstAccounts);
    const open = new OpenCreations(this.#options.creations(account.id));
    return {
      account,
      isSample: server.kind === 'sample',
      rights: new Rights(account.group, account.personId),
      store: new Store(api, filters, Date.now, open, (question) => askWhetherCreated(account.id, question)),
      uriOf: (ref, name) => addresses.uriOf({ ...ref, account: account.id }, name),
      refAt: (uri) => addresses.refAt(uri, account.id),
      quota: (options) => api.quota(options),
      onDidSend: sent.event,
      onDidExhaust: exhausted.event,
    };
  }

  /** The API as the owner of a token that is not checked yet. */
  api(server: Server, token: string): Promise<IntervalsApi> {
    return this.#api(server, token);
  }

  async #api(server: Server, token: string, listener: Listener = {}): Promise<IntervalsApi> {
    const { baseUrl, fetch } =
      server.kind === 'api' ? { baseUrl: server.url, fetch: this.#options.fetch } : await this.#loadSandbox();
    const { Http, IntervalsApi, Pace } = await import('./connecting');
    const pace = this.#paces.get(baseUrl) ?? new Pace();
    this.#paces.set(baseUrl, pace);
    const { timeout, notifies, network } = this.#options;
    const { tokenRefused, sent, exhausted } = listener;
    const options: HttpOptions = {
      ...{ baseUrl, fetch, token, pace, timeout, notifies, network },
      log: (request) => {
        this.#sent.fire(request);
        sent?.();
      },
      exhausted: () => exhausted?.(),
    };
    return new IntervalsApi(new Http(tokenRefused ? { ...options, tokenRefused } : options));
  }

  /** The token of the sample account's administrator. */
  async sampleToken(): Promise<string> {
    return (await this.#loadSandbox()).token;
  }

  dispose(): void {
    this.#sent.dispose();
  }

  #loadSandbox(): Promise<SandboxServer> {
    this.#sandbox ??= import('../sandbox').then(({ Sandbox }) => {
      const sandbox = new Sandbox();
      return { baseUrl: 'http://sandbox.invalid/', fetch: sandbox.fetch, token: sandbox.tokens.Administrator };
    });
    // Loading may succeed the next time.
    this.#sandbox.catch(() => (this.#sandbox = undefined));
    return this.#sandbox;
  }
}

/** What is called as requests of a connection are sent. */
interface Listener {
  readonly tokenRefused?: () => void;
  readonly sent?: () => void;
  readonly exhausted?: () => void;
}

interface SandboxServer {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly token: string;
}
