import type { Folder } from '../saving';
import { type DeletedRecord, deletedRecordIn, timeInKey } from './deletedRecord';

export interface DeletedRecordsOptions {
  readonly folder: Folder;
  /** The present time, in ms since 1970. */
  readonly now: () => number;
  /** The number of days for which copies are kept; 0 if they are not kept. */
  readonly keepDays: () => number;
  /** Called with a message about a file, which contains nothing of its content. */
  readonly warn: (words: string) => void;
}

const day = 24 * 60 * 60 * 1000;
const extension = '.json';

/** The copies of deleted records on this machine: one folder for all accounts. */
export class DeletedRecords {
  readonly #options: DeletedRecordsOptions;

  constructor(options: DeletedRecordsOptions) {
    this.#options = options;
  }

  /** The time until which a copy that is made now is kept, in ms since 1970; `undefined` if copies are not kept. */
  get keptUntil(): number | undefined {
    const days = this.#options.keepDays();
    return days > 0 ? this.#options.now() + days * day : undefined;
  }

  /**
   * Keeps a copy, unless copies are not kept, and removes expired ones.
   *
   * @throws Error if it cannot be written
   */
  async keep(deleted: DeletedRecord): Promise<void> {
    if (this.keptUntil !== undefined) await this.#options.folder.write(fileOf(deleted.key), JSON.stringify(deleted));
    await this.removeExpired();
  }

  /** An account's copies, newest first. Files that cannot be read are omitted. */
  async of(account: string): Promise<readonly DeletedRecord[]> {
    const keys = (await this.#keys()).filter((key) => !this.#isExpired(key));
    const all = await Promise.all(keys.map((key) => this.#read(key)));
    const own = all.filter((deleted) => deleted !== undefined).filter((deleted) => deleted.account === account);
    return own.sort((a, b) => b.at - a.at);
  }

  /** The copy with a key; `undefined` if it is not kept, or cannot be read. */
  async get(key: string): Promise<DeletedRecord | undefined> {
    const isKept = timeInKey(key) !== undefined && !this.#isExpired(key);
    return isKept ? this.#read(key) : undefined;
  }

  /** Removes a copy, because the record was not deleted or was created again. If that fails, the copy expires later. */
  async forget({ key }: DeletedRecord): Promise<void> {
    await this.#remove(key);
  }

  /**
   * Replaces a copy by those of the records that could not be created again. If they cannot be written, it stays. Never
   * rejects.
   */
  async replace(deleted: DeletedRecord, left: readonly DeletedRecord[]): Promise<void> {
    if (left.includes(deleted)) return;
    try {
      for (const each of left) await this.keep(each);
    } catch (error) {
      this.#options.warn(`The copies of what is left of ${fileOf(deleted.key)} cannot be written: ${String(error)}`);
      return;
    }
    await this.forget(deleted);
  }

  /** Removes the expired copies of all accounts. Never rejects. */
  async removeExpired(): Promise<void> {
    try {
      const expired = (await this.#keys()).filter((key) => this.#isExpired(key));
      await Promise.all(expired.map((key) => this.#remove(key)));
    } catch (error) {
      this.#options.warn(`The copies of deleted records cannot be listed: ${String(error)}`);
    }
  }

  /** The keys of the copies; other files in the folder are ignored. */
  async #keys(): Promise<readonly string[]> {
    const names = await this.#options.folder.names();
    const keys = names.filter((name) => name.endsWith(extension)).map((name) => name.slice(0, -extension.length));
    return keys.filter((key) => timeInKey(key) !== undefined);
  }

  #isExpired(key: string): boolean {
    return (timeInKey(key) ?? 0) + this.#options.keepDays() * day <= this.#options.now();
  }

  async #read(key: string): Promise<DeletedRecord | undefined> {
    const { folder, warn } = this.#options;
    try {
      const deleted = deletedRecordIn(key, await folder.read(fileOf(key)));
      if (!deleted) warn(`${fileOf(key)} is left out: it is not a valid copy of a deleted record.`);
      return deleted;
    } catch (error) {
      warn(`${fileOf(key)} is left out: ${String(error)}`);
      return undefined;
    }
  }

  async #remove(key: string): Promise<void> {
    try {
      await this.#options.folder.delete(fileOf(key));
    } catch (error) {
      this.#options.warn(`${fileOf(key)} cannot be removed: ${String(error)}`);
    }
  }
}

function fileOf(key: string): string {
  return `${key}${extension}`;
}
