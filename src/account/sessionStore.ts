import type * as vscode from 'vscode';

import { inPlace, isListOf, readJson } from '../base';
import { isSession, type Session } from './account';

const key = 'intervals.sessions';

/** The entry of version 0.1.0, which knew one session. */
const formerKey = 'intervals.session';

/** Stores the sessions, with their tokens, in SecretStorage and nowhere else. There is one for each account. */
export class SessionStore {
  readonly #secrets: vscode.SecretStorage;
  /** The latest change; the next one waits for it. */
  #changing: Promise<unknown> = Promise.resolve();
  /** The sessions that could not be stored, and end with this window. */
  #unstored: readonly Session[] = [];
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
   * Loads the sessions, in the order in which they were first saved. Those that are damaged or from an incompatible version
   * are omitted.
   *
   * @throws what SecretStorage throws without a keyring, unless this window has sessions that it could not store
   */
  async load(): Promise<readonly Session[]> {
    if (this.#unstored.length === 0) return this.#read();
    const stored = await this.#read().catch(() => []);
    return this.#unstored.reduce(withSession, stored);
  }

  /**
   * Stores a session in place of an earlier one of its account; if that fails, it is kept for this window.
   *
   * @throws what SecretStorage throws without a keyring
   */
  async save(session: Session): Promise<void> {
    this.#unstored = withSession(this.#unstored, session);
    await this.#change((stored) => withSession(stored, session));
    this.#unstored = this.#unstored.filter((one) => one !== session);
  }

  /** Removes the session of an account. @throws what SecretStorage throws without a keyring, if it was stored */
  async remove(account: string): Promise<void> {
    const isOther = (session: Session): boolean => session.account.id !== account;
    const wasStored = this.#unstored.every(isOther);
    this.#unstored = this.#unstored.filter(isOther);
    try {
      await this.#change((stored) => stored.filter(isOther));
    } catch (error) {
      // One that could not be stored may have had a predecessor that was; where there is still no keyring, nobody can tell.
      if (wasStored) throw error;
    }
  }

  async #read(): Promise<readonly Session[]> {
    const stored = await this.#secrets.get(key);
    if (stored !== undefined)
      return (
        readJson(
          stored,
          isListOf((one) => one !== undefined),
        ) ?? []
      ).filter(isSession);
    const former = await this.#secrets.get(formerKey);
    const session = former === undefined ? undefined : readJson(former, isSession);
    return session ? [session] : [];
  }

  /** Changes what is stored. Another window may have changed it, so it is read again. */
  async #change(change: (stored: readonly Session[]) => readonly Session[]): Promise<void> {
    const store = async (): Promise<void> => {
      const before = await this.#read();
      this.#writing += 1;
      try {
        await this.#secrets.store(key, JSON.stringify(change(before)));
        await this.#secrets.delete(formerKey);
      } finally {
        this.#writing -= 1;
      }
    };
    // The caller of the change before handles its failure.
    const done = this.#changing.catch(() => undefined).then(store);
    this.#changing = done;
    await done;
  }
}

/** Sessions with one more, which takes the place of an earlier one of its account. */
function withSession(sessions: readonly Session[], session: Session): readonly Session[] {
  return inPlace(sessions, session, ({ account }) => account.id === session.account.id);
}
