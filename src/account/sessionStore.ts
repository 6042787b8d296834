import type * as vscode from 'vscode';
import type { Session } from './account';

const key = 'intervals.session';

/** Keeps the session, with its token, in SecretStorage and nowhere else. */
export class SessionStore {
  readonly #secrets: vscode.SecretStorage;
  /** What could not be stored lives here, as long as this window does. */
  #unstored: Session | undefined;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** Another window signed in or out. */
  onDidChangeElsewhere(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange((event) => {
      if (event.key === key) listener();
    });
  }

  /** @throws what SecretStorage throws where there is no keyring */
  async load(): Promise<Session | undefined> {
    if (this.#unstored) return this.#unstored;
    const stored = await this.#secrets.get(key);
    return stored === undefined ? undefined : (JSON.parse(stored) as Session);
  }

  /** Keeps the session for this window in any case. @throws what SecretStorage throws where there is no keyring */
  async save(session: Session): Promise<void> {
    this.#unstored = session;
    await this.#secrets.store(key, JSON.stringify(session));
    this.#unstored = undefined;
  }

  async clear(): Promise<void> {
    const wasStored = !this.#unstored;
    this.#unstored = undefined;
    if (wasStored) await this.#secrets.delete(key);
  }
}
