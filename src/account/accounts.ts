import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError, forMessage, randomUUID } from '../base';
import { logError, withoutWords } from '../platform';
import type { ClientFilters } from '../records';
import { accountOf, type Server, type Session } from './account';
import { checkApiUrl } from './apiUrl';
import type { Connection, Connector } from './connection';
import type { SessionStore } from './sessionStore';

/** The state of the account; `expired` means that the server stopped accepting the token. */
export type AccountState = 'starting' | 'signedOut' | 'signedIn' | 'expired';

/** A change of the account that the user asks for. */
export interface Departure {
  readonly from: Session;
  readonly to: 'none' | 'sample' | 'another';
}

export interface AccountsOptions {
  readonly sessions: SessionStore;
  readonly connector: Connector;
  readonly log: vscode.LogOutputChannel;
  /** The filters of the list of clients when a connection to an account begins. */
  readonly filters: (accountId: string) => ClientFilters;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks whether to leave the account that is signed in, if something of it is unsaved. */
  readonly mayLeave: (departure: Departure) => Promise<boolean>;
}

/** The account that is signed in. There is one at a time. */
export class Accounts implements vscode.Disposable {
  readonly #options: AccountsOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #session: Session | undefined;
  #connection: Connection | undefined;
  #state: AccountState = 'starting';
  /** The number of the latest attempt to sign in, sign out or restore a session: the results of earlier ones are ignored. */
  #turn = 0;
  /** The restoring of the session. It begins when the account is first needed: a window that shows nothing of Intervals sends no request. */
  #ready: Promise<void> | undefined;
  /** After signing out, the token in the environment must not sign in again. */
  #ignoresEnvironment = false;

  /** Fires when the account or its state changes. */
  readonly onDidChange = this.#changed.event;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#listening = vscode.Disposable.from(
      options.sessions.onDidChangeElsewhere(() => this.#restoreAgain()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('intervals.apiUrl')) this.#restoreAgain();
      }),
    );
  }

  /** Resolves when it is known whether a user is signed in. Never rejects. */
  get ready(): Promise<void> {
    return (this.#ready ??= this.#restore());
  }

  get state(): AccountState {
    return this.#state;
  }

  get session(): Session | undefined {
    return this.#session;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** The connections of the accounts that are signed in. */
  get connections(): readonly Connection[] {
    return this.#connection ? [this.#connection] : [];
  }

  /** The server from the settings. @throws ExplainedError if the setting is not an address to which a token may be sent */
  server(): Server {
    const url = vscode.workspace.getConfiguration('intervals').get<unknown>('apiUrl', '');
    return { kind: 'api', url: checkApiUrl(typeof url === 'string' ? url : JSON.stringify(url)) };
  }

  /**
   * Signs in with a token, which is stored only if it works.
   *
   * @param signal cancels the check of the token; the rest cannot be cancelled
   * @returns `undefined` if the user keeps their present account
   * @throws NotSignedInError if the token does not work; other errors of `GET /me/`; the signal's reason once that is aborted
   */
  async signIn(token: string, signal?: AbortSignal): Promise<Session | undefined> {
    const session = await this.#verify(this.server(), token, signal);
    const isSame = session.account.id === this.#session?.account.id;
    if (!isSame && !(await this.#mayLeaveFor('another'))) return undefined;
    signal?.throwIfAborted();
    return this.#keep(session);
  }

  /** Signs in to the sample account. @returns `undefined` if the user keeps their present account */
  async trySample(): Promise<Session | undefined> {
    if (this.#session?.server.kind === 'sample') return this.#session;
    if (!(await this.#mayLeaveFor('sample'))) return undefined;
    return this.#keep(await this.#verify({ kind: 'sample' }, await this.#options.connector.sampleToken()));
  }

  /** Signs out, unless the user cancels. */
  async signOut(): Promise<void> {
    if (!(await this.#mayLeaveFor('none'))) return;
    this.#ignoresEnvironment = true;
    await this.#options.sessions.clear();
    await this.#decide(undefined);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #mayLeaveFor(to: Departure['to']): Promise<boolean> {
    const from = this.#session;
    return from === undefined || this.#options.mayLeave({ from, to });
  }

  async #verify(server: Server, token: string, signal?: AbortSignal): Promise<Session> {
    const api = await this.#options.connector.api(server, token);
    return { id: randomUUID(), token, server, account: accountOf(await api.me({ signal }), server) };
  }

  async #keep(session: Session): Promise<Session> {
    try {
      await this.#options.sessions.save(session);
    } catch (error) {
      this.#options.log.warn(`SecretStorage failed: ${withoutWords(error)}`);
      void vscode.window.showWarningMessage(
        l10n.t(
          'VS Code could not store your token because it has no access to a keyring. You stay signed in until this window is closed. To sign in automatically, set the environment variable INTERVALS_API_TOKEN.',
        ),
      );
    }
    await this.#decide(session);
    return session;
  }

  /** Applies a sign-in or sign-out in this window. */
  #decide(session: Session | undefined): Promise<void> {
    const done = this.#use(session, ++this.#turn);
    // The caller who signs in or out handles a failure; `ready` never rejects.
    this.#ready = done.catch(() => undefined);
    return done;
  }

  #restoreAgain(): void {
    if (this.#ready) this.#ready = this.#restore();
  }

  /** Restores the stored session, or signs in with the token in the environment. */
  async #restore(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const session = (await this.#stored()) ?? (await this.#fromEnvironment());
      const isNew = session?.id !== this.#session?.id || this.#state === 'starting';
      if (isNew) await this.#use(session, turn);
    } catch (error) {
      logError(this.#options.log, error);
      this.#become(undefined, undefined, turn);
    }
    if (turn !== this.#turn) await this.#ready;
  }

  async #stored(): Promise<Session | undefined> {
    try {
      const session = await this.#options.sessions.load();
      // A token must not be sent to another server than the one for which it was entered.
      if (session?.server.kind === 'api' && session.server.url !== this.#configuredUrl()) return undefined;
      return session;
    } catch (error) {
      this.#options.log.warn(`SecretStorage failed: ${withoutWords(error)}`);
      return undefined;
    }
  }

  async #fromEnvironment(): Promise<Session | undefined> {
    const token = this.#options.environment['INTERVALS_API_TOKEN']?.trim();
    if (!token || this.#ignoresEnvironment) return undefined;
    try {
      return await this.#verify(this.server(), token);
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      void vscode.window.showErrorMessage(
        l10n.t('Signing in with the token in INTERVALS_API_TOKEN failed. {0}', forMessage(error.message, 500)),
      );
      return undefined;
    }
  }

  #configuredUrl(): string | undefined {
    try {
      const server = this.server();
      return server.kind === 'api' ? server.url : undefined;
    } catch (error) {
      if (error instanceof ExplainedError) return undefined;
      throw error;
    }
  }

  async #use(session: Session | undefined, turn: number): Promise<void> {
    const { connector, filters } = this.#options;
    const connection = session && (await connector.connect(session, filters(session.account.id), () => this.#expire(session)));
    this.#become(session, connection, turn);
  }

  #become(session: Session | undefined, connection: Connection | undefined, turn: number): void {
    if (turn !== this.#turn) return;
    this.#session = session;
    this.#connection = connection;
    this.#state = session ? 'signedIn' : 'signedOut';
    this.#changed.fire();
  }

  #expire(session: Session): void {
    if (this.#session !== session) return;
    this.#state = 'expired';
    this.#changed.fire();
  }
}
