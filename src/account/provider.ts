import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import type { Session } from './account';
import type { Accounts } from './accounts';

/** The id of the authentication provider, as in the manifest. */
export const providerId = 'intervals';

/** The scope of all sessions. Tokens have none, but VS Code matches sessions to requests by their scopes. */
export const scopes = ['api'] as const;

/** Shows the account in VS Code's Accounts menu, where the user can also sign in and out. */
export class IntervalsAuthenticationProvider implements vscode.AuthenticationProvider, vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #askToken: () => Promise<Session | undefined>;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #listening: vscode.Disposable;
  #shown: Session | undefined;

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
    const registration = vscode.authentication.registerAuthenticationProvider(providerId, 'Intervals', provider);
    return vscode.Disposable.from(registration, provider);
  }

  async getSessions(): Promise<vscode.AuthenticationSession[]> {
    await this.#accounts.ready;
    const { session } = this.#accounts;
    return session ? [present(session)] : [];
  }

  async createSession(): Promise<vscode.AuthenticationSession> {
    const session = await this.#askToken();
    if (!session) throw new vscode.CancellationError();
    return present(session);
  }

  async removeSession(): Promise<void> {
    await this.#accounts.signOut();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #announce(): void {
    const before = this.#shown;
    const now = this.#accounts.session;
    if (before?.id === now?.id) return;
    this.#shown = now;
    this.#changed.fire({ added: now ? [present(now)] : [], removed: before ? [present(before)] : [], changed: [] });
  }
}

function present({ id, token, account, server }: Session): vscode.AuthenticationSession {
  // VS Code also shows this name in its own messages.
  const name = forMessage(account.label);
  const label = server.kind === 'sample' ? l10n.t('{0} (sample data)', name) : name;
  return { id, accessToken: token, account: { id: account.id, label }, scopes };
}
