import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError, forMessage, inPlace, randomUUID } from '../base';
import { logError, withoutWords } from '../platform';
import type { ClientFilters } from '../records';
import { type Account, isSameServer, nameAmong, type Server, type Session, usualNameOf } from './account';
import { checkApiUrl } from './apiUrl';
import type { Connection, Connector } from './connection';
import type { GivenNames } from './givenNames';
import type { SessionStore } from './sessionStore';

/** The state of the accounts together; `expired` means that the servers stopped accepting the tokens of all of them. */
export type AccountState = 'starting' | 'signedOut' | 'signedIn' | 'expired';

export interface AccountsOptions {
  readonly sessions: SessionStore;
  readonly names: GivenNames;
  readonly connector: Connector;
  readonly log: vscode.LogOutputChannel;
  /** The filters of the list of clients when a connection to an account begins. */
  readonly filters: (accountId: string) => ClientFilters | PromiseLike<ClientFilters>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks whether to sign out of an account, if something of it is unsaved. */
  readonly mayLeave: (account: Account) => Promise<boolean>;
}

/** An account that is signed in, or whose token has expired. */
interface Entry {
  readonly session: Session;
  readonly connection: Connection;
}

/** The accounts that are signed in, in the order in which their users signed in. */
export class Accounts implements vscode.Disposable {
  readonly #options: AccountsOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;
  #entries: readonly Entry[] = [];
  /** Whether it is known who is signed in. */
  #isKnown = false;
  /** The sessions whose tokens the server stopped accepting; `Http` calls that `tokenRefused`. */
  readonly #expired = new WeakSet<Session>();
  /** The number of the latest change: what was read or asked before it is outdated. */
  #turn = 0;
  /** The restoring of the sessions. It begins when they are first needed: a window that shows nothing of Intervals sends no request. */
  #ready: Promise<void> | undefined;
  /** The part of it that needs no request. */
  #stored: Promise<void> = Promise.resolve();
  /** The session of the token in the environment, which is not stored. */
  #ofEnvironment: Session | undefined;
  /** After signing out, the token in the environment must not sign in again. */
  #ignoresEnvironment = false;

  /** Fires when an account arrives or leaves, or the state or the name of one changes. */
  readonly onDidChange = this.#changed.event;

  constructor(options: AccountsOptions) {
    this.#options = options;
    this.#listening = vscode.Disposable.from(
      options.sessions.onDidChangeElsewhere(() => this.#restoreAgain()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        // The setting is the address for the next sign-in; the token in the environment is for that address too.
        if (event.affectsConfiguration('intervals.apiUrl')) this.#restoreAgain();
      }),
    );
  }

  /** Resolves when it is known who is signed in. Never rejects. */
  get ready(): Promise<void> {
    return (this.#ready ??= this.#restore());
  }

  /** As `ready`, but leaves it unknown where finding out takes a request: the token in the environment has to be checked. */
  async readyWithoutRequest(): Promise<void> {
    if (this.#ready || !this.#needsEnvironment(await this.#loaded())) await this.ready;
  }

  get state(): AccountState {
    if (!this.#isKnown) return 'starting';
    if (this.#entries.length === 0) return 'signedOut';
    return this.#entries.every(({ session }) => this.#expired.has(session)) ? 'expired' : 'signedIn';
  }

  get sessions(): readonly Session[] {
    return this.#entries.map(({ session }) => session);
  }

  /** The connections of all accounts, those whose tokens have expired included. */
  get connections(): readonly Connection[] {
    return this.#entries.map(({ connection }) => connection);
  }

  /** The connection of an account; `undefined` if it is not signed in. */
  connectionOf(account: string): Connection | undefined {
    return this.connections.find((connection) => connection.account.id === account);
  }

  /** Whether the server stopped accepting the token of an account. */
  isExpired(account: string): boolean {
    return this.#entries.some(({ session }) => session.account.id === account && this.#expired.has(session));
  }

  /** The name of an account for its user, which distinguishes it from the others that are signed in. */
  nameOf(account: string): string | undefined {
    const session = this.#sessionOf(account);
    return session && nameAmong(session, this.sessions, (one) => this.givenNameOf(one.account.id) ?? usualNameOf(one));
  }

  /** The name that the user gave an account; `undefined` if it has none. */
  givenNameOf(account: string): string | undefined {
    return this.#options.names.of(account);
  }

  /** The name of an account by itself, if its user gave it none. */
  usualNameOf(account: string): string | undefined {
    const session = this.#sessionOf(account);
    return session && usualNameOf(session);
  }

  /**
   * Gives an account a name of its user's.
   *
   * @param name `undefined` for its usual name
   */
  async rename(account: string, name: string | undefined): Promise<void> {
    await this.#options.names.give(account, name);
    this.#changed.fire();
  }

  /** The server from the settings. @throws ExplainedError if the setting is not an address to which a token may be sent */
  server(): Server {
    const url = vscode.workspace.getConfiguration('intervals').get<unknown>('apiUrl', '');
    return { kind: 'api', url: checkApiUrl(typeof url === 'string' ? url : JSON.stringify(url)) };
  }

  /**
   * Signs in with a token, which is stored only if it works; the other accounts stay signed in.
   *
   * @param signal cancels the check of the token; the rest cannot be cancelled
   * @param server by default, that of the settings
   * @throws NotSignedInError if the token does not work; other errors of `GET /me/`; ExplainedError
   * if the setting is no address to which a token may be sent; the signal's reason once that is aborted
   */
  async signIn(token: string, signal?: AbortSignal, server = this.server()): Promise<Session> {
    const session = await this.#verify(server, token, signal);
    signal?.throwIfAborted();
    return this.#keep(session);
  }

  /** Signs in to the sample account. */
  async trySample(): Promise<Session> {
    const signedIn = this.sessions.find(({ server }) => server.kind === 'sample');
    if (signedIn) return signedIn;
    return this.#keep(await this.#verify({ kind: 'sample' }, await this.#options.connector.sampleToken()));
  }

  /** Signs out of an account, unless the user cancels. */
  async signOut(account: string): Promise<void> {
    const left = this.#sessionOf(account);
    if (!left || !(await this.#options.mayLeave(left.account))) return;
    this.#ignoresEnvironment = true;
    // That of the environment is not stored.
    if (left.id === this.#ofEnvironment?.id) this.#ofEnvironment = undefined;
    else await this.#options.sessions.remove(account);
    await this.#decide(async () => this.#without(account));
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async #verify(server: Server, token: string, signal?: AbortSignal): Promise<Session> {
    const api = await this.#options.connector.api(server, token);
    const { accountOf } = await import('./connecting');
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
    await this.#decide(async () => {
      const entry = await this.#enter(session);
      // An account that is signed in to again keeps its place.
      return inPlace(this.#entries, entry, (one) => one.session.account.id === session.account.id);
    });
    return session;
  }

  #sessionOf(account: string): Session | undefined {
    return this.sessions.find((one) => one.account.id === account);
  }

  #without(account: string): readonly Entry[] {
    return this.#entries.filter(({ session }) => session.account.id !== account);
  }

  /** Applies a sign-in or sign-out in this window, without waiting for the token in the environment to be checked. */
  #decide(change: () => Promise<readonly Entry[]>): Promise<void> {
    const apply = async (): Promise<void> => {
      // `#restore` handles its own failure.
      await this.#stored.catch(() => undefined);
      const entries = await change();
      this.#turn += 1;
      this.#become(entries);
    };
    const done = apply();
    // The caller who signs in or out handles a failure; `ready` never rejects.
    this.#ready = done.catch(() => undefined);
    return done;
  }

  #restoreAgain(): void {
    if (this.#ready) this.#ready = this.#restore();
  }

  /** Restores the stored sessions, and signs in with the token in the environment if none of them is for its server. */
  async #restore(): Promise<void> {
    const turn = ++this.#turn;
    const stored = this.#loaded();
    this.#stored = stored.then(async (sessions) => {
      // Until the environment's token is checked, it is not known that nobody is signed in.
      if (sessions.length > 0 || !this.#needsEnvironment(sessions)) await this.#use(sessions, turn);
    });
    try {
      await this.#stored;
      const sessions = await stored;
      if (this.#needsEnvironment(sessions)) await this.#use([...sessions, ...(await this.#fromEnvironment())], turn);
    } catch (error) {
      logError(this.#options.log, error);
      if (turn === this.#turn) this.#become(this.#entries);
    }
    if (turn !== this.#turn) await this.#ready;
  }

  async #loaded(): Promise<readonly Session[]> {
    const kept = this.#ofEnvironment ? [this.#ofEnvironment] : [];
    try {
      const sessions = await this.#options.sessions.load();
      const others = kept.filter(({ account }) => !sessions.some((session) => session.account.id === account.id));
      return [...sessions, ...others];
    } catch (error) {
      this.#options.log.warn(`SecretStorage failed: ${withoutWords(error)}`);
      return kept;
    }
  }

  /** Whether there is a token in the environment, and none of the sessions is for its server. */
  #needsEnvironment(sessions: readonly Session[]): boolean {
    if (this.#environmentToken() === '') return false;
    return !sessions.some(({ server }) => server.kind === 'sample' || this.#isConfigured(server));
  }

  #environmentToken(): string {
    return this.#ignoresEnvironment ? '' : (this.#options.environment['INTERVALS_API_TOKEN']?.trim() ?? '');
  }

  async #fromEnvironment(): Promise<readonly Session[]> {
    const token = this.#environmentToken();
    try {
      this.#ofEnvironment = await this.#verify(this.server(), token);
      return [this.#ofEnvironment];
    } catch (error) {
      if (!(error instanceof ExplainedError)) throw error;
      void vscode.window.showErrorMessage(
        l10n.t('Signing in with the token in INTERVALS_API_TOKEN failed. {0}', forMessage(error.message, 500)),
      );
      return [];
    }
  }

  #isConfigured(server: Server): boolean {
    try {
      return isSameServer(server, this.server());
    } catch (error) {
      if (error instanceof ExplainedError) return false;
      throw error;
    }
  }

  /** Puts sessions in force; those that are in force already keep their connections. */
  async #use(sessions: readonly Session[], turn: number): Promise<void> {
    const entries = await Promise.all(
      sessions.map(async (session) => this.#entries.find((entry) => entry.session.id === session.id) ?? this.#enter(session)),
    );
    if (turn !== this.#turn) return;
    const isSame = entries.length === this.#entries.length && entries.every((entry) => this.#entries.includes(entry));
    if (!isSame || !this.#isKnown) this.#become(entries);
  }

  async #enter(session: Session): Promise<Entry> {
    const { connector, filters } = this.#options;
    const expire = (): void => this.#expire(session);
    return { session, connection: await connector.connect(session, await filters(session.account.id), expire) };
  }

  #become(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#isKnown = true;
    this.#changed.fire();
  }

  #expire(session: Session): void {
    this.#expired.add(session);
    if (this.#entries.some((entry) => entry.session === session)) this.#changed.fire();
  }
}
