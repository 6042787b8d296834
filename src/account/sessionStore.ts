import type * as vscode from 'vscode';

import { readJson } from '../base';
import { isSession, type Session } from './account';

const key = 'intervals.session';

/** Stores the session, with its token, in SecretStorage and nowhere else. */
export class SessionStore {
  readonly #secrets: vscode.SecretStorage;
  /** A session that could not be stored, and ends with this window. */
  #unstored: Session | undefined;
  /** The number of this window's own changes in progress: VS Code fires its event for them too. */
  #writing = 0;

  constructor(secrets: vscode.SecretStorage) {
    this.#secrets = secrets;
  }

  /** Subscribes to sign-ins and sign-outs in other windows. */
  onDidChangeElsewhere(listener: () => void): vscode.Disposable {
    return this.#secrets.onDidChange((event) => {
      if (event.key === key && this.#writing === 0) listener();
    });
  }

  /**
   * Loads the session.
   *
   * @returns `undefined` if there is none, or if it is damaged or from an incompatible version
   * @throws what SecretStorage throws without a keyring
   */
  async load(): Promise<Session | undefined> {
    if (this.#unstored) return this.#unstored;
    const stored = await this.#secrets.get(key);
    return stored === undefined ? undefined : readJson(stored, isSession);
  }

  /** Stores the session; if that fails, it is kept for this window. @throws what SecretStorage throws without a keyring */
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
