import { ExplainedError } from '../../base';
import type { Folder } from './folder';

/** Something that has to outlive this window would not. */
export class NotKeptError extends ExplainedError {
  override readonly name = 'NotKeptError';
}

/** The text of a file, or why it cannot be read. */
export interface ReadFile {
  readonly name: string;
  readonly text: PromiseSettledResult<string>;
}

/**
 * A folder that never fails to write: if the disk is full or not writable, the files stay in memory while this window exists,
 * and are written as soon as the disk accepts files again. `whyNotStored` tells whether files are on the disk.
 */
export class BufferedFolder {
  readonly #folder: Folder;
  readonly #failed: (error: unknown) => void;
  /** The texts of files that are not on the disk yet; `undefined` for a file that is to be deleted. */
  readonly #pending = new Map<string, string | undefined>();
  #last: Promise<unknown> = Promise.resolve();

  /** @param failed called for each failure */
  constructor(folder: Folder, failed: (error: unknown) => void) {
    this.#folder = folder;
    this.#failed = failed;
  }

  async names(): Promise<readonly string[]> {
    return this.#inTurn(() => this.#names());
  }

  async read(name: string): Promise<string> {
    return this.#inTurn(() => this.#read(name));
  }

  /** Reads some of the files, as all of them are at one moment. */
  async readAll(isWanted: (name: string) => boolean): Promise<readonly ReadFile[]> {
    return this.#inTurn(async () => {
      const names = (await this.#names()).filter(isWanted);
      return Promise.all(
        names.map(async (name) => {
          const [text] = await Promise.allSettled([this.#read(name)]);
          return { name, text };
        }),
      );
    });
  }

  async write(name: string, text: string): Promise<void> {
    await this.#put(name, text);
  }

  async delete(name: string): Promise<void> {
    await this.#put(name, undefined);
  }

  /**
   * Quarantines a file if it is still unreadable in its turn: it may have been written since it was read.
   *
   * @returns whether it was
   * @throws what the disk throws
   */
  async quarantine(name: string, isUnreadable: (text: PromiseSettledResult<string>) => boolean): Promise<boolean> {
    return this.#inTurn(async () => {
      const [text] = await Promise.allSettled([this.#read(name)]);
      if (!isUnreadable(text)) return false;
      await this.#folder.quarantine(name);
      return true;
    });
  }

  /** The reason why one of these files is not on the disk as it should be, or why the folder cannot be read; `undefined` if all are. */
  async whyNotStored(...names: readonly string[]): Promise<Error | undefined> {
    return this.#inTurn(async () => {
      try {
        for (const name of names) await this.#catchUp(name);
        await this.#folder.names();
        return undefined;
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error));
      }
    });
  }

  /** Writes the pending files, if the disk accepts them now. */
  async flush(): Promise<void> {
    await this.#inTurn(() => this.#catchUpAll()).catch(this.#failed);
  }

  async #put(name: string, text: string | undefined): Promise<void> {
    this.#pending.set(name, text);
    await this.#inTurn(async () => {
      await this.#catchUp(name);
      await this.#catchUpAll();
    }).catch(this.#failed);
  }

  /**
   * Runs tasks one after the other: an earlier text never replaces a later one, and the folder is not read while a file is
   * written for the first time, or replaced, when it may be gone for a moment.
   */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    // The caller handles its errors.
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #names(): Promise<readonly string[]> {
    const names = await this.#folder.names().catch((error: unknown) => {
      this.#failed(error);
      return [];
    });
    const pending = [...this.#pending].flatMap(([name, text]) => (text === undefined ? [] : [name]));
    return [...names.filter((name) => !this.#pending.has(name)), ...pending];
  }

  async #read(name: string): Promise<string> {
    if (!this.#pending.has(name)) return this.#folder.read(name);
    const text = this.#pending.get(name);
    if (text === undefined) throw new Error('It is deleted.');
    return text;
  }

  async #catchUpAll(): Promise<void> {
    for (const name of [...this.#pending.keys()]) await this.#catchUp(name);
  }

  /** Writes or deletes a pending file. @throws what the disk throws */
  async #catchUp(name: string): Promise<void> {
    if (!this.#pending.has(name)) return;
    const text = this.#pending.get(name);
    await (text === undefined ? this.#folder.delete(name) : this.#folder.write(name, text));
    // The file may have another text by now.
    if (this.#pending.get(name) === text) this.#pending.delete(name);
  }
}
