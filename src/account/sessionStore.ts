import type * as vscode from 'vscode';

import { readJson } from '../base';
import { isSession, type Session } from './account';

const key = 'intervals.session';

/** Keeps the session, with its token, in SecretStorage and nowhere else. */
export class SessionStore {
  readonly #secrets: vscode.SecretStorage;
  /** What could not be stored lives here, as long as this window does. */
  #unstored: Session | undefined;
  /** How many changes of this window are under way: VS Code tells of them too. */
  #writing = 0;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** Another window signed in or out. */
  onDidChangeElsewhere(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange((event) => {
      if (event.key === key && this.#writing === 0) listener();
    });
  }

  /**
   * @returns `undefined` where there is none, or one that another version wrote or something damaged
   * @throws what SecretStorage throws where there is no keyring
   */
  async load(): Promise<Session | undefined> {
    if (this.#unstored) return this.#unstored;
    const stored = await this.#secrets.get(key);
    return stored === undefined ? undefined : readJson(stored, isSession);
  }

  /** Keeps the session for this window in any case. @throws what SecretStorage throws where there is no keyring */
  async save(session: Session): Promise<void> {
    this.#unstored = session;
    await this.#write(() => this.#secrets.store(key, JSON.stringify(session)));
    this.#unstored = undefined;
  }

  async clear(): Promise<void> {
    const wasStored = !this.#unstored;
    this.#unstored = undefined;
    if (wasStored) await this.#write(() => this.#secrets.delete(key));
  }

  async #write(change: () => Thenable<void>): Promise<void> {
    this.#writing += 1;
    try {
      await change();
    } finally {
      this.#writing -= 1;
    }
  }
}
