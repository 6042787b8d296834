import * as l10n from '@vscode/l10n';
import PQueue from 'p-queue';

import { type Event, randomUUID } from '../../base';
import { NotKeptError } from './bufferedFolder';
import { documentKey, type FileMemory } from './fileMemory';
import { documentIdOf } from './fileNames';
import { KeptCreations } from './keptCreations';
import type { DocumentName, KeptOpenCreation } from './keptFile';
import { documentsIn, KeptFolder } from './keptFolder';
import type { KeptFilesOptions } from './options';
import { Ownership } from './ownership';
import { isHolding, type KeptRecord, otherPartIn } from './parts';
import { isSame, type Unsent, unsentAmong, unsentOf, type UnsentText } from './unsent';
import { WindowStart } from './windowStart';

const day = 24 * 60 * 60 * 1000;

/**
 * What is not in Intervals, with its baselines: on this machine, for all windows, folders and accounts.
 *
 * There is a file for each document and window, so that no window overwrites what another one keeps. Behind this door,
 * `KeptFolder` reads and writes the files, `Ownership` decides which text belongs to this window, and `KeptCreations` has the
 * POSTs whose outcome is open.
 */
export class KeptFiles {
  /** Fires after this window has kept or deleted something. */
  readonly onDidChange: Event<void>;
  readonly #options: KeptFilesOptions;
  readonly #folder: KeptFolder;
  readonly #start: WindowStart;
  readonly #ownership: Ownership;
  readonly #creations: KeptCreations;
  /** The memories of this window's documents, by the documents' ids. */
  readonly #memories = new Map<string, Promise<FileMemory>>();
  /** Runs what creates or deletes documents in order: the same records may be closed and opened again at once. */
  readonly #turns = new PQueue({ concurrency: 1 });
  /** The ids of documents that were created and are about to be opened. */
  readonly #created = new Set<string>();
  #isNotKeptTold = false;

  constructor(options: KeptFilesOptions) {
    const notKept = (reason: unknown): void => this.#tellNotKept(reason);
    this.#options = options;
    this.#folder = new KeptFolder(options, notKept);
    this.#start = new WindowStart(options, notKept);
    this.#ownership = new Ownership(this.#folder, this.#start, options);
    this.onDidChange = this.#folder.onDidChange;
    this.#creations = new KeptCreations(this.#folder, this.#start, options);
  }

  /**
   * The memory of a document in this window.
   *
   * @param restored the text of its editor, if VS Code restored it after a restart
   */
  async open(document: DocumentName, restored?: string): Promise<FileMemory> {
    const id = documentIdOf(document);
    this.opened(document);
    // Callers at the same time get the same memory: two of them would write the same file.
    return this.#opening(id, this.#openAfter(this.#memories.get(id), document, restored));
  }

  /** Notes that a document that was created is open. */
  opened(document: DocumentName): void {
    this.#created.delete(documentIdOf(document));
  }

  /** Stores what all windows share of a draft or of several records, unless there is such a document. */
  async create(document: DocumentName, name: string, content: object): Promise<void> {
    await this.#start.done();
    this.#created.add(documentIdOf(document));
    await this.#turns.add(async () => {
      if ((await this.#folder.documentOf(document)) === undefined) await this.#folder.writeDocument(document, content, name);
    });
  }

  /** Whether a text of a document is held, so that the user need not be asked whether to keep it. */
  async isHeld(document: DocumentName): Promise<boolean> {
    await this.#start.done();
    const own = await this.#memories.get(documentIdOf(document));
    if (!own) return (await this.unsent()).some((unsent) => unsent.kind !== 'creation' && isSame(unsent, document));
    return own.keys().some((key) => isHolding(own.get(key)));
  }

  /**
   * Deletes this window's text of a document; those of other windows stay.
   *
   * @param isNeeded called when its turn comes: the document may have been opened again by then
   */
  async forget(document: DocumentName, isNeeded: () => Promise<boolean> = async () => false): Promise<void> {
    await this.#turns.add(async () => {
      const id = documentIdOf(document);
      if (this.#created.has(id) || (await isNeeded())) return;
      const own = await this.#memories.get(id);
      if (!own) return;
      await own.forget();
      // A document that was opened again meanwhile goes on with the same memory.
      if (own.isForgotten) this.#memories.delete(id);
      await this.#folder.deleteUnused(document);
    });
  }

  /** Everything that is not in Intervals, of all accounts and windows, the latest first. No request is sent for it. */
  async unsent(): Promise<readonly Unsent[]> {
    await this.#start.done();
    return unsentAmong((await this.#folder.all()).map(({ file }) => file));
  }

  /** Deletes something unsent for good. */
  async discard(unsent: Unsent): Promise<void> {
    const all = await this.#folder.all();
    if (unsent.kind === 'creation') {
      await this.#creations.delete(unsent.account, unsent.resource, unsent.values, all);
      return;
    }
    const id = documentIdOf(unsent);
    const documents = documentsIn(all);
    for (const { name, file } of all) {
      if (file.kind !== 'text' || !isSame(file, unsent) || unsentOf(file, documents)?.text !== unsent.text) continue;
      const isOwn = file.window === (await this.#start.done());
      // Another window's text does not affect the memory of this one.
      const own = isOwn ? this.#memories.get(id) : undefined;
      if (own) {
        this.#memories.delete(id);
        await (await own).forget();
      }
      // The other window may still have the draft open, and go on typing.
      if (!isOwn && typeof file.id === 'string') await this.#ownership.removeUnsent(name, file);
      else await this.#folder.delete(name);
    }
    const { sent } = otherPartIn(documents.find((document) => isSame(document, unsent))?.parts[documentKey]);
    if (sent) await this.#creations.delete(unsent.account, unsent.resource, sent, all);
    await this.#folder.deleteUnused(unsent);
    this.#folder.announce();
  }

  /**
   * Makes an unsent text that of this window, even if another text of its document is later.
   *
   * @throws NotKeptError if this window's own text would be lost
   */
  async adopt(unsent: UnsentText): Promise<void> {
    const open = await this.#ownership.adopt(unsent);
    if (open) await this.#opening(documentIdOf(unsent), open());
  }

  /**
   * Keeps changes of a record that are sent without an editor, as the text of a window that does not exist: every window lists
   * them, and continues them once its user opens them.
   *
   * @param record the changes with their baseline, and the text that contains them
   * @returns deletes them, to be called when their outcome is known
   * @throws NotKeptError if they would not outlive this window: they must not be sent then
   */
  async keepSent(document: DocumentName & { readonly id: number }, record: KeptRecord): Promise<() => Promise<void>> {
    await this.#start.done();
    const { account, resource, id } = document;
    const at = this.#options.now();
    const name = await this.#folder.write({
      ...{ kind: 'text', account, resource, id, at, since: at, texts: [] },
      whose: this.#options.whose(account),
      window: randomUUID(),
      parts: { [String(id)]: record },
    });
    const reason = this.#start.notMigrated ?? (await this.#folder.whyNotStored(name));
    if (reason) {
      await this.#folder.delete(name);
      throw new NotKeptError(
        l10n.t(
          'The change was not sent: this machine could not note that it is being sent ({0}), and without that note nobody would know of it if no answer came. Free some disk space, and try again.',
          reason.message,
        ),
        { cause: reason },
      );
    }
    this.#folder.announce();
    return async () => {
      await this.#folder.delete(name);
      this.#folder.announce();
    };
  }

  /** The POSTs of an account whose outcome is open. */
  async openCreations(account: string): Promise<readonly KeptOpenCreation[]> {
    return this.#creations.of(account);
  }

  /** Stores a POST whose outcome is open. @throws NotKeptError if it would not outlive this window: it must not be sent then */
  async keepCreation(account: string, open: KeptOpenCreation): Promise<void> {
    await this.#creations.keep(account, open);
  }

  async forgetCreation(account: string, open: KeptOpenCreation): Promise<void> {
    await this.#creations.delete(account, open.resource, open.sent.values);
  }

  dispose(): void {
    void this.flush();
  }

  /** Writes what waits to be written. Never rejects: a memory that cannot be written does not affect the others. */
  async flush(): Promise<void> {
    const flushed = [...this.#memories.values()].map(async (memory) => (await memory).flush());
    for (const result of await Promise.allSettled(flushed)) {
      if (result.status === 'rejected') this.#options.warn(`What is typed cannot be kept: ${String(result.reason)}`);
    }
    await this.#folder.flush();
  }

  /** Deletes old files that no text needs any more, but nothing that is unsent. */
  async removeExpired(): Promise<void> {
    const window = await this.#start.done();
    const all = await this.#folder.all();
    const documents = documentsIn(all);
    for (const { name, file } of all) {
      if (file.kind !== 'text' || file.window === window || unsentOf(file, documents)) continue;
      // Only its own window needs a document without edits.
      if (this.#isOlder(file, file.texts.length > 0 ? 90 : 7)) await this.#folder.delete(name);
    }
    for (const document of documents) if (this.#isOlder(document, 90)) await this.#folder.deleteUnused(document);
  }

  #isOlder({ at }: { readonly at: number }, days: number): boolean {
    return at + days * day < this.#options.now();
  }

  #tellNotKept(reason: unknown): void {
    if (this.#isNotKeptTold) return;
    this.#isNotKeptTold = true;
    this.#options.notKept(reason);
  }

  /** Notes the memory that is being made for a document; if that fails, the next caller tries again. */
  #opening(id: string, opening: Promise<FileMemory>): Promise<FileMemory> {
    this.#memories.set(id, opening);
    opening.catch(() => {
      if (this.#memories.get(id) === opening) this.#memories.delete(id);
    });
    return opening;
  }

  async #openAfter(
    before: Promise<FileMemory> | undefined,
    document: DocumentName,
    restored: string | undefined,
  ): Promise<FileMemory> {
    // The caller of the one before handles its errors.
    const known = await before?.catch(() => undefined);
    // VS Code may announce a restored text only after it has asked for the state of its document.
    if (known && (restored === undefined || known.isCertain)) return known;
    const found = await this.#ownership.find(document, restored);
    return known?.isCertain ? known : found;
  }
}
