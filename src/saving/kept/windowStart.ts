import { fileNameOf } from './fileNames';
import { toText } from './keptFile';
import { migrate } from './migration';
import type { KeptFilesOptions } from './options';

type Options = Pick<KeptFilesOptions, 'earlier' | 'folder' | 'window' | 'warn' | 'now'>;

/** The start of this window: its name, and the migration from version 0.1.0. */
export class WindowStart {
  readonly #options: Options;
  readonly #notKept: (reason: unknown) => void;
  #started: Promise<string> | undefined;
  #notMigrated: Error | undefined;

  /** @param notKept called if the files of the migration cannot be written */
  constructor(options: Options, notKept: (reason: unknown) => void) {
    this.#options = options;
    this.#notKept = notKept;
  }

  /** The reason why the migration has not succeeded yet, if it has not. */
  get notMigrated(): Error | undefined {
    return this.#notMigrated;
  }

  /** Resolves to the name of this window after the migration, also if that failed. The next call tries again then. */
  done(): Promise<string> {
    this.#started ??= this.#start().catch((error: unknown) => {
      this.#started = undefined;
      throw error;
    });
    return this.#started;
  }

  async #start(): Promise<string> {
    const { earlier, folder, window, warn, now } = this.#options;
    const name = await window();
    try {
      // Each storage is cleared only after all its files are on the disk.
      for (const memory of earlier) await migrate(memory, (file) => folder.write(fileNameOf(file), toText(file)), warn, now());
      this.#notMigrated = undefined;
    } catch (error) {
      this.#notMigrated = error instanceof Error ? error : new Error(String(error));
      this.#notKept(error);
      this.#started = undefined;
    }
    return name;
  }
}
