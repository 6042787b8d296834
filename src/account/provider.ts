import * as vscode from 'vscode';

import { forMessage } from '../base';
import { nameOfAccount, type Session } from './account';
import type { Accounts } from './accounts';

/** The id of the authentication provider, as in the manifest. */
export const providerId = 'intervals';

/** The scope of all sessions. Tokens have none, but VS Code matches sessions to requests by their scopes. */
export const scopes = ['api'] as const;

/** Shows the accounts in VS Code's Accounts menu, where the user can also sign in and out. */
export class IntervalsAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #askToken: () => Promise<Session | undefined>;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #listening: vscode.Disposable;
  #shown: readonly vscode.AuthenticationSession[] = [];

  readonly onDidChangeSessions = this.#changed.event;

  /** @param askToken signs in interactively; returns `undefined` if the user cancelled */
  constructor(accounts: Accounts, askToken: () => Promise<Session | undefined>) {
    this.#accounts = accounts;
    this.#askToken = askToken;
    this.#listening = accounts.onDidChange(() => this.#announce());
  }

  /** Registers the provider with VS Code, under the name that the Accounts menu shows. */
  static register(...collaborators: ConstructorParameters<typeof IntervalsAuthenticationProvider>): vscode.Disposable {
    const provider = new IntervalsAuthenticationProvider(...collaborators);
    const registration = vscode.authentication.registerAuthenticationProvider(providerId, 'Intervals', provider, {
      supportsMultipleAccounts: true,
    });
    return vscode.Disposable.from(registration, provider);
  }

  /** @param options names the account of which sessions are wanted; by default all are */
  async getSessions(
    _scopes?: readonly string[],
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    await this.#accounts.ready;
    return this.#present().filter((session) => account === undefined || session.account.id === account.id);
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const session = await this.#askToken();
    if (!session) throw new vscode.CancellationError();
    return this.#presented(session);
  }

  async removeSession(id: string): Promise<void> {
    const session = this.#accounts.sessions.find((one) => one.id === id);
    if (session) await this.#accounts.signOut(session.account.id);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #present(): vscode.AuthenticationSession[] {
    return this.#accounts.sessions.map((session) => this.#presented(session));
  }

  #presented({ id, token, account }: Session): vscode.AuthenticationSession {
    // VS Code also shows this name in its own messages.
    const label = forMessage(this.#accounts.nameOf(account.id) ?? nameOfAccount(account));
    return { id, accessToken: token, account: { id: account.id, label }, scopes };
  }

  #announce(): void {
    const [before, now] = [this.#shown, this.#present()];
    this.#shown = now;
    // A session whose account is called otherwise, by its user or because another one of its name has arrived, leaves and arrives:
    // VS Code's menu would keep the former name of one that changes beside the new one.
    const isIn = (sessions: readonly vscode.AuthenticationSession[]) => (one: vscode.AuthenticationSession) =>
      sessions.some(({ id, account }) => id === one.id && account.label === one.account.label);
    const added = now.filter((session) => !isIn(before)(session));
    const removed = before.filter((session) => !isIn(now)(session));
    if (added.length + removed.length > 0) this.#changed.fire({ added, removed, changed: [] });
  }
}
