import * as l10n from '@vscode/l10n';

import { equal } from '../../base';
import type { ResourceName } from '../../records';
import { NotKeptError } from './bufferedFolder';
import { fileNameOf } from './fileNames';
import type { KeptCreation, KeptOpenCreation } from './keptFile';
import { creationsIn, type KeptFolder, type Named } from './keptFolder';
import type { KeptFilesOptions } from './options';
import type { WindowStart } from './windowStart';

/** The POSTs whose outcome is open, of all accounts. */
export class KeptCreations {
  readonly #folder: KeptFolder;
  readonly #start: WindowStart;
  readonly #options: Pick<KeptFilesOptions, 'whose' | 'now'>;

  constructor(folder: KeptFolder, start: WindowStart, options: Pick<KeptFilesOptions, 'whose' | 'now'>) {
    this.#folder = folder;
    this.#start = start;
    this.#options = options;
  }

  /** The open creations of an account. */
  async of(account: string): Promise<readonly KeptOpenCreation[]> {
    await this.#start.done();
    return (await this.#folder.creations()).flatMap(({ file }) => (file.account === account ? [file.open] : []));
  }

  /** Stores an open creation. @throws NotKeptError if it would not outlive this window: it must not be sent then */
  async keep(account: string, open: KeptOpenCreation): Promise<void> {
    await this.#start.done();
    const file: KeptCreation = { kind: 'creation', account, whose: this.#options.whose(account), at: this.#options.now(), open };
    const isNoted = await this.#folder.has(fileNameOf(file));
    const name = await this.#folder.write(file);
    // An older note of the same creation is enough for a later window: it says that the record has to be looked for.
    const reason = isNoted ? undefined : (this.#start.notMigrated ?? (await this.#folder.whyNotStored(name)));
    if (!reason) return;
    await this.#folder.delete(name);
    this.#folder.announce();
    throw new NotKeptError(
      l10n.t(
        'The new record was not sent: this machine could not note that it is being sent ({0}), and without that note it might be created twice. Free some disk space, and save again.',
        reason.message,
      ),
      { cause: reason },
    );
  }

  /**
   * Deletes the open creations of an account with some values.
   *
   * @param all the kept files, if they were just read
   */
  async delete(account: string, resource: ResourceName, values: object, all?: readonly Named[]): Promise<void> {
    const creations = all ? creationsIn(all) : await this.#folder.creations();
    const meant = creations.filter(({ file: { account: of, open } }) => {
      return of === account && open.resource === resource && equal(open.sent.values, values);
    });
    await Promise.all(meant.map(({ name }) => this.#folder.delete(name)));
    if (meant.length > 0) this.#folder.announce();
  }
}
