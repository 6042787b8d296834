import type { Folder } from '../saving';
import { type DeletedRecord, parse, timeOf } from './deletedRecord';

export interface DeletedRecordsOptions {
  readonly folder: Folder;
  /** The present time, in ms since 1970. */
  readonly now: () => number;
  /** For how many days copies are kept; 0: they are not. */
  readonly keepDays: () => number;
  /** Told what is wrong with a file. The words have no content of it. */
  readonly warn: (words: string) => void;
}

const day = 24 * 60 * 60 * 1000;
const extension = '.json';

/** The copies of deleted records that are kept on this machine, those of all accounts in one folder. */
export class DeletedRecords {
  readonly #options: DeletedRecordsOptions;

  constructor(options: DeletedRecordsOptions) {
    this.#options = options;
  }

  /** Until when a copy that is made now is kept, in ms since 1970; `undefined` where none is kept. */
  get keptUntil(): number | undefined {
    const days = this.#options.keepDays();
    return days > 0 ? this.#options.now() + days * day : undefined;
  }

  /**
   * Keeps a copy, unless none are to be kept, and removes those whose time is over.
   *
   * @throws Error where it cannot be written
   */
  async keep(deleted: DeletedRecord): Promise<void> {
    if (this.keptUntil !== undefined) await this.#options.folder.write(fileOf(deleted.key), JSON.stringify(deleted));
    await this.removeExpired();
  }

  /** An account's copies, newest first. A file that cannot be read is left out. */
  async of(account: string): Promise<readonly DeletedRecord[]> {
    const keys = (await this.#keys()).filter((key) => !this.#isExpired(key));
    const all = await Promise.all(keys.map((key) => this.#read(key)));
    const own = all.filter((deleted) => deleted !== undefined).filter((deleted) => deleted.account === account);
    return own.sort((a, b) => b.at - a.at);
  }

  /** A copy by its key; `undefined` where it is not kept, or cannot be read. */
  async get(key: string): Promise<DeletedRecord | undefined> {
    const isKept = timeOf(key) !== undefined && !this.#isExpired(key);
    return isKept ? this.#read(key) : undefined;
  }

  /** Removes a copy, because the record was not deleted or is there again. A copy too many harms nobody: it expires. */
  async forget({ key }: DeletedRecord): Promise<void> {
    await this.#remove(key);
  }

  /**
   * Keeps other copies in the place of one, because only these are not there again; none where all of it is. Where they
   * cannot be written it stays. Never rejects.
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

  /** Removes the copies of all accounts whose time is over. Never rejects. */
  async removeExpired(): Promise<void> {
    try {
      const expired = (await this.#keys()).filter((key) => this.#isExpired(key));
      await Promise.all(expired.map((key) => this.#remove(key)));
    } catch (error) {
      this.#options.warn(`The copies of deleted records cannot be listed: ${String(error)}`);
    }
  }

  /** What else lies in the folder is nobody's business. */
  async #keys(): Promise<readonly string[]> {
    const names = await this.#options.folder.names();
    const keys = names.filter((name) => name.endsWith(extension)).map((name) => name.slice(0, -extension.length));
    return keys.filter((key) => timeOf(key) !== undefined);
  }

  #isExpired(key: string): boolean {
    return (timeOf(key) ?? 0) + this.#options.keepDays() * day <= this.#options.now();
  }

  async #read(key: string): Promise<DeletedRecord | undefined> {
    const { folder, warn } = this.#options;
    try {
      const deleted = parse(key, await folder.read(fileOf(key)));
      if (!deleted) warn(`${fileOf(key)} is left out: it is not the copy of a deleted record that it was.`);
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
