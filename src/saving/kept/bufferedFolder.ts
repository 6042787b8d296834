import { ExplainedError } from '../../base';
import type { Folder } from './folder';

/** Something would not outlive this window, and has to. */
export class NotKeptError extends ExplainedError {
  override readonly name = 'NotKeptError';
}

/**
 * Goes on where the disk is full, or refuses: what it does not take is kept in memory, as long as this window lives, and
 * written as soon as it takes something again. Whoever needs more than that asks what `whyNotStored` says.
 */
export class BufferedFolder implements Folder {
  readonly #folder: Folder;
  readonly #told: (error: unknown) => void;
  /** The files that the disk does not have as they are meant: their text, or `undefined` where there is to be none. */
  readonly #owed = new Map<string, string | undefined>();
  #last: Promise<void> = Promise.resolve();

  /** @param told told of each failure */
  constructor(folder: Folder, told: (error: unknown) => void) {
    this.#folder = folder;
    this.#told = told;
  }

  async names(): Promise<readonly string[]> {
    const names = await this.#folder.names().catch((error: unknown) => {
      this.#told(error);
      return [];
    });
    const owed = [...this.#owed].flatMap(([name, text]) => (text === undefined ? [] : [name]));
    return [...names.filter((name) => !this.#owed.has(name)), ...owed];
  }

  async read(name: string): Promise<string> {
    if (!this.#owed.has(name)) return this.#folder.read(name);
    const text = this.#owed.get(name);
    if (text === undefined) throw new Error('It is deleted.');
    return text;
  }

  async write(name: string, text: string): Promise<void> {
    await this.#put(name, text);
  }

  async delete(name: string): Promise<void> {
    await this.#put(name, undefined);
  }

  async quarantine(name: string): Promise<void> {
    await this.#folder.quarantine(name);
  }

  /** Whether the disk lacks one of these files as it is meant, or cannot be read at all: the reason. */
  async whyNotStored(...names: readonly string[]): Promise<Error | undefined> {
    let reason: Error | undefined;
    await this.#inTurn(async () => {
      try {
        for (const name of names) await this.#catchUp(name);
        await this.#folder.names();
      } catch (error) {
        reason = error instanceof Error ? error : new Error(String(error));
      }
    });
    return reason;
  }

  /** Writes what the disk did not take, as far as it does now. */
  async flush(): Promise<void> {
    await this.#inTurn(() => this.#catchUpAll());
  }

  async #put(name: string, text: string | undefined): Promise<void> {
    this.#owed.set(name, text);
    await this.#inTurn(async () => {
      await this.#catchUp(name);
      await this.#catchUpAll();
    });
  }

  /** One after the other: what is written later is never overtaken by what was owed. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(task).catch(this.#told);
    return this.#last;
  }

  async #catchUpAll(): Promise<void> {
    for (const name of [...this.#owed.keys()]) await this.#catchUp(name);
  }

  /** @throws what the disk throws */
  async #catchUp(name: string): Promise<void> {
    if (!this.#owed.has(name)) return;
    const text = this.#owed.get(name);
    await (text === undefined ? this.#folder.delete(name) : this.#folder.write(name, text));
    // It may be meant to be another by now.
    if (this.#owed.get(name) === text) this.#owed.delete(name);
  }
}
