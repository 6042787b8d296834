import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual as equal } from 'node:util';

import * as l10n from '@vscode/l10n';
import PQueue from 'p-queue';

import type { Memory } from '../../base';
import { type ResourceName, valuesOf } from '../../records';
import { BufferedFolder, NotKeptError } from './bufferedFolder';
import { type Begun, documentKey, FileMemory, type Files, hashOf } from './fileMemory';
import type { Folder } from './folder';
import {
  type DocumentName,
  type KeptCreation,
  type KeptDocument,
  type KeptFile,
  type KeptOpenCreation,
  type KeptText,
  parse,
  toText,
} from './keptFile';
import { migrate } from './migration';
import { isHolding, otherPartIn } from './parts';
import { heldParts, isSame, partsWithoutUnsent, type Unsent, unsentAmong, unsentOf, type UnsentText } from './unsent';

export interface KeptFilesOptions {
  readonly folder: Folder;
  /** Names this window beyond its extension host's life. No other window ever has that name. */
  readonly window: () => Promise<string>;
  /** What its user calls an account, where that is the one that is signed in. */
  readonly whose: (account: string) => string | undefined;
  /** The present time, in ms since 1970. */
  readonly now: () => number;
  /** Has something done a little later, so that what is typed is not written with each key. */
  readonly later: (task: () => void) => void;
  /** Told what is wrong with a file. The words have no content of it. */
  readonly warn: (words: string) => void;
  /** Told, once, that the folder cannot be written or read: what is typed is kept in this window only. */
  readonly notKept: (reason: unknown) => void;
  /** Where version 0.1.0 kept things. */
  readonly earlier: readonly Memory[];
}

/** A file with its name. */
interface Named<F extends KeptFile = KeptFile> {
  readonly name: string;
  readonly file: F;
}

const day = 24 * 60 * 60 * 1000;
const extension = '.json';

/** What a window's text goes on from. */
type Before = Pick<KeptText, 'since' | 'after'>;

/**
 * What is not in Intervals, and what it was made from: on this machine, for all windows, folders and accounts.
 *
 * A file for each document and window, so that no window undoes what another keeps. What a document was made from is
 * found by the window that shows it, as long as that lives, and afterwards by the text that was made from it: never is
 * one window's text compared with what another window's was made from.
 */
export class KeptFiles {
  readonly #options: KeptFilesOptions;
  readonly #folder: BufferedFolder;
  readonly #memories = new Map<string, Promise<FileMemory>>();
  readonly #told = new Set<string>();
  readonly #listeners = new Set<() => void>();
  /** What begins or ends a document: the same records, closed and opened again in one breath, are one document after the other. */
  readonly #turns = new PQueue({ concurrency: 1 });
  /** The documents that were begun and are about to be opened. */
  readonly #begun = new Set<string>();
  #window: Promise<string> | undefined;
  /** Why what version 0.1.0 kept is not here yet. */
  #notMigrated: Error | undefined;
  #isNotKeptTold = false;

  constructor(options: KeptFilesOptions) {
    this.#options = options;
    this.#folder = new BufferedFolder(options.folder, (reason) => this.#tellNotKept(reason));
  }

  /** Calls a listener whenever this window has kept or forgotten something; gives what ends that. */
  onDidChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * What is kept of a document, for this window.
   *
   * @param restored the text that its editor shows, where that is one that VS Code brought back after a restart
   */
  async open(document: DocumentName, restored?: string): Promise<FileMemory> {
    const key = keyOf(document);
    this.#begun.delete(key);
    // Who asks at the same time is to get the same: two would write one file, and the one forgotten removes it.
    return this.#opening(key, this.#openAfter(this.#memories.get(key), document, restored));
  }

  /** Begins what all windows have in common of a draft or of several records, unless there is such a document. */
  async create(document: DocumentName, name: string, content: object): Promise<void> {
    await this.#ready();
    this.#begun.add(keyOf(document));
    await this.#turns.add(async () => {
      if ((await this.#documentOf(document)) === undefined) await this.#writeDocument(document, content, name);
    });
  }

  /** Whether something that is not in Intervals is kept of a document on purpose, so that nobody was asked about it. */
  async isHeld(document: DocumentName): Promise<boolean> {
    await this.#ready();
    const own = await this.#memories.get(keyOf(document));
    if (!own) return (await this.unsent()).some((unsent) => unsent.kind !== 'creation' && isSame(unsent, document));
    return own.keys().some((key) => isHolding(own.get(key)));
  }

  /**
   * This window needs a document no more: other windows' texts of it stay.
   *
   * @param isNeeded asked when its turn has come: the document may have been opened again by then
   */
  async forget(document: DocumentName, isNeeded: () => Promise<boolean> = async () => false): Promise<void> {
    await this.#turns.add(async () => {
      const key = keyOf(document);
      if (this.#begun.has(key) || (await isNeeded())) return;
      const own = await this.#memories.get(key);
      if (!own) return;
      await own.forget();
      // Who has opened it again meanwhile goes on with it.
      if (own.isForgotten) this.#memories.delete(key);
      await this.#sweepDocument(document);
    });
  }

  /** All that is not in Intervals, of every account and window; the latest first. No request is made for it. */
  async unsent(): Promise<readonly Unsent[]> {
    await this.#ready();
    return unsentAmong((await this.#all()).map(({ file }) => file));
  }

  /** Gives up something unsent for good. */
  async discard(unsent: Unsent): Promise<void> {
    const all = await this.#all();
    if (unsent.kind === 'creation') {
      await this.#removeCreations(all, unsent.account, unsent.resource, unsent.values);
      return;
    }
    const documents = all.flatMap(({ file }) => (file.kind === 'document' ? [file] : []));
    for (const { name, file } of all) {
      if (file.kind !== 'text' || !isSame(file, unsent) || unsentOf(file, documents)?.text !== unsent.text) continue;
      // Another window's text is no affair of what this one has open.
      const own = file.window === (await this.#ready()) ? this.#memories.get(keyOf(unsent)) : undefined;
      if (own) {
        this.#memories.delete(keyOf(unsent));
        await (await own).forget();
      }
      await this.#folder.delete(name);
    }
    const { sent } = otherPartIn(documents.find((document) => isSame(document, unsent))?.parts[documentKey]);
    if (sent) await this.#removeCreations(all, unsent.account, unsent.resource, sent);
    await this.#sweepDocument(unsent);
    this.#changed();
  }

  /**
   * Takes up this very text in this window, though another one of its document may be the latest.
   *
   * @throws NotKeptError where what this window has of it would be lost
   */
  async adopt(unsent: UnsentText): Promise<void> {
    const window = await this.#ready();
    const [texts, documents] = [await this.#textsOf(unsent), await this.#documentsOf(unsent)];
    const found = texts.find(({ file }) => unsentOf(file, documents)?.text === unsent.text);
    const own = texts.find(({ file }) => file.window === window);
    if (!found || found === own) return;
    // What this window has of it stays, as another one's.
    if (own && unsentOf(own.file, documents)) {
      const other = { ...own.file, window: randomUUID() };
      const name = textFile(other, other.window);
      await this.#write(name, other);
      const reason = await this.#folder.whyNotStored(name);
      if (reason) throw notHeld(reason);
    }
    await this.#opening(keyOf(unsent), this.#takeUnsent(unsent, found, documents));
  }

  /** The POSTs of an account whose outcome is open. */
  async openCreations(account: string): Promise<readonly KeptOpenCreation[]> {
    await this.#ready();
    return creationsIn(await this.#all('creation')).flatMap(({ file }) => (file.account === account ? [file.open] : []));
  }

  /** @throws NotKeptError where it would not outlive this window: then it must not be sent */
  async keepCreation(account: string, open: KeptOpenCreation): Promise<void> {
    await this.#ready();
    const file: KeptCreation = { kind: 'creation', account, whose: this.#options.whose(account), at: this.#options.now(), open };
    const name = creationFile(account, open);
    const isNoted = (await this.#folder.names()).includes(name);
    await this.#write(name, file);
    // What is kept of it already says enough after this window: that it has to be looked for.
    const reason = isNoted ? undefined : (this.#notMigrated ?? (await this.#folder.whyNotStored(name)));
    if (!reason) return;
    await this.#folder.delete(name);
    this.#changed();
    throw new NotKeptError(
      l10n.t(
        'The new record was not sent: this machine cannot note that it is ({0}), so it might be created twice. Make room on the disk, and save again.',
        reason.message,
      ),
      { cause: reason },
    );
  }

  async forgetCreation(account: string, open: KeptOpenCreation): Promise<void> {
    await this.#removeCreations(await this.#all('creation'), account, open.resource, open.sent.values);
  }

  dispose(): void {
    void this.flush();
  }

  /** Writes what waits to be written. Never rejects: what one cannot write keeps no other from being written. */
  async flush(): Promise<void> {
    const flushed = [...this.#memories.values()].map(async (memory) => (await memory).flush());
    for (const result of await Promise.allSettled(flushed)) {
      if (result.status === 'rejected') this.#options.warn(`What is typed cannot be kept: ${String(result.reason)}`);
    }
    await this.#folder.flush();
  }

  /** Removes what no text needs any more. Never what is unsent. */
  async removeExpired(): Promise<void> {
    const window = await this.#ready();
    const all = await this.#all();
    const documents = all.flatMap(({ file }) => (file.kind === 'document' ? [file] : []));
    for (const { name, file } of all) {
      if (file.kind !== 'text' || file.window === window || unsentOf(file, documents)) continue;
      // What nobody has typed in is needed by its own window only.
      if (this.#isOlder(file, file.texts.length > 0 ? 90 : 7)) await this.#folder.delete(name);
    }
    for (const document of documents) if (this.#isOlder(document, 90)) await this.#sweepDocument(document);
  }

  #isOlder({ at }: { readonly at: number }, days: number): boolean {
    return at + days * day < this.#options.now();
  }

  /** Resolves to this window's name, once what an earlier version kept is here as well. */
  #ready(): Promise<string> {
    this.#window ??= this.#begin().catch((error: unknown) => {
      this.#window = undefined;
      throw error;
    });
    return this.#window;
  }

  async #begin(): Promise<string> {
    const { earlier, folder, window, warn, now } = this.#options;
    const name = await window();
    try {
      // It stays where it is until it is written.
      for (const memory of earlier) await migrate(memory, (file) => folder.write(nameOf(file), toText(file)), warn, now());
      this.#notMigrated = undefined;
    } catch (error) {
      this.#notMigrated = error instanceof Error ? error : new Error(String(error));
      this.#tellNotKept(error);
      // Who asks next tries again.
      this.#window = undefined;
    }
    return name;
  }

  #tellNotKept(reason: unknown): void {
    if (this.#isNotKeptTold) return;
    this.#isNotKeptTold = true;
    this.#options.notKept(reason);
  }

  /** Takes a memory that is being made for the document's, unless it cannot be: then the next one who asks tries again. */
  #opening(key: string, opening: Promise<FileMemory>): Promise<FileMemory> {
    this.#memories.set(key, opening);
    opening.catch(() => {
      if (this.#memories.get(key) === opening) this.#memories.delete(key);
    });
    return opening;
  }

  async #openAfter(
    before: Promise<FileMemory> | undefined,
    document: DocumentName,
    restored: string | undefined,
  ): Promise<FileMemory> {
    // Who asked for the one before is told how that went.
    const known = await before?.catch(() => undefined);
    // What VS Code brings back, it may tell of after it has asked for the state.
    if (known && (restored === undefined || known.isCertain)) return known;
    const taken = await this.#take(document, restored);
    return known?.isCertain ? known : taken;
  }

  /** Finds what is this document's in this window. */
  async #take(document: DocumentName, restored: string | undefined): Promise<FileMemory> {
    const window = await this.#ready();
    const texts = await this.#textsOf(document);
    const own = texts.find(({ file }) => file.window === window);
    const isLiving = own !== undefined && Object.keys(own.file.parts).length > 0;
    if (isLiving) return this.#memoryOf(document, { ...own.file, isCertain: true }, own.file);
    if (restored !== undefined) return this.#takeRestored(document, texts, restored);
    const documents = await this.#documentsOf(document);
    const unsent = texts.filter(({ file }) => unsentOf(file, documents) !== undefined);
    const latest = unsent.toSorted((a, b) => b.file.at - a.file.at)[0];
    if (latest) return this.#takeUnsent(document, latest, documents);
    return this.#memoryOf(document, { parts: {}, texts: [], isCertain: false });
  }

  /** A text that was brought back is made from what is kept of it, and from nothing else. */
  async #takeRestored(document: DocumentName, texts: readonly Named<KeptText>[], restored: string): Promise<FileMemory> {
    const hash = hashOf(restored);
    const having = texts.filter(({ file }) => file.texts.includes(hash));
    // What goes on from another one is the later of the two.
    const earlier = new Set(having.flatMap(({ file }) => file.after ?? []));
    const last = having.filter(({ file }) => !earlier.has(file.window));
    const [first, ...others] = last.toSorted((a, b) => b.file.at - a.file.at);
    // The same text in two windows, made from different versions: nobody can tell which of the two it is.
    if (!first || others.some(({ file }) => !equal(originOf(file), originOf(first.file)))) {
      return this.#memoryOf(document, { parts: {}, texts: [], isCertain: true });
    }
    // VS Code brings a text back in a second window on the same folder too, while the first one shows it still.
    const unsent = unsentOf(first.file, await this.#documentsOf(document));
    const { texts: known } = first.file;
    // What was held after it is that window's own, which may be living: only what it was made from is this one's too.
    const rest = unsent && known.indexOf(hash) < known.indexOf(hashOf(unsent.text)) ? partsWithoutUnsent(first.file) : undefined;
    const begun = { ...first.file, ...(rest && { parts: rest }), isCertain: true };
    return this.#memoryOf(document, begun, takenFrom(first.file), unsent && !rest ? first : undefined);
  }

  /** Who has no text of a document yet sees what was not sent of it, wherever that was typed. */
  #takeUnsent(document: DocumentName, from: Named<KeptText>, documents: readonly KeptDocument[]): Promise<FileMemory> {
    const { file } = from;
    return this.#memoryOf(document, { ...file, parts: heldParts(file, documents), isCertain: false }, takenFrom(file), from);
  }

  /** @param from the file of another window that this one's own takes the place of, once there is something to be kept here */
  async #memoryOf(
    document: DocumentName,
    begun: Omit<Begun, 'shared'>,
    before: Before = {},
    from?: Named<KeptText>,
  ): Promise<FileMemory> {
    const shared = (await this.#documentOf(document))?.parts[documentKey];
    const memory = new FileMemory({ ...begun, shared }, await this.#filesOf(document, before, from));
    // That a window shows it is kept as well: else another one that closes it would take it for needed by nobody.
    if (shared) await memory.write();
    return memory;
  }

  /** @param taken the file of another window that this one's own takes the place of */
  async #filesOf(document: DocumentName, before: Before, taken: Named<KeptText> | undefined): Promise<Files> {
    const window = await this.#ready();
    const { now, later, warn, whose } = this.#options;
    const folder = this.#folder;
    const name = textFile(document, window);
    // Who signs out goes on typing.
    let known = whose(document.account);
    const { after } = before;
    let [since, from] = [before.since, taken?.name === name ? undefined : taken];
    return {
      writeOwn: async (content) => {
        if (!content) await folder.delete(name);
        else {
          const { account, resource, id } = document;
          const at = now();
          known = whose(account) ?? known;
          const file: KeptText = { kind: 'text', account, whose: known, resource, id, window, at, ...content };
          const isUnsent = unsentOf(file, await this.#documentsOf(document)) !== undefined;
          since = isUnsent ? (since ?? at) : undefined;
          await this.#write(name, { ...file, since, after });
        }
        // First this, then that: whatever happens in between, it is kept.
        const isKept = from === undefined || (await folder.whyNotStored(name)) === undefined;
        if (isKept && from !== undefined) await this.#leave(from);
        if (isKept) from = undefined;
        this.#changed();
      },
      writeShared: (shared) => this.#writeDocument(document, shared),
      readShared: async () => (await this.#documentOf(document))?.parts[documentKey],
      secure: async () => {
        const reason = await folder.whyNotStored(name, documentFile(document));
        if (reason) throw notHeld(reason);
      },
      later,
      failed: (error) => warn(`What is typed cannot be kept: ${String(error)}`),
    };
  }

  /**
   * Another window's text is this one's now. What that one has typed since stays; so does what its texts were made from,
   * as its editor may have one that is only in hot exit, and comes back.
   */
  async #leave({ name, file: taken }: Named<KeptText>): Promise<void> {
    const file = await this.#read(name);
    if (file?.kind !== 'text') return;
    const documents = await this.#documentsOf(file);
    if (unsentOf(file, documents)?.text !== unsentOf(taken, documents)?.text) return;
    const rest = partsWithoutUnsent(file);
    if (rest && file.texts.length > 0) await this.#write(name, { ...file, since: undefined, parts: rest });
    else await this.#folder.delete(name);
  }

  async #documentOf(document: DocumentName): Promise<KeptDocument | undefined> {
    return (await this.#documentsOf(document))[0];
  }

  async #documentsOf(document: DocumentName): Promise<readonly KeptDocument[]> {
    // A record has nothing besides its texts.
    if (typeof document.id === 'number') return [];
    const all = await this.#all(documentFile(document));
    return all.flatMap(({ file }) => (file.kind === 'document' && isSame(file, document) ? [file] : []));
  }

  async #textsOf(document: DocumentName): Promise<readonly Named<KeptText>[]> {
    const all = await this.#all(`${fileOf(document)}-`);
    return all.flatMap(({ name, file }) => (file.kind === 'text' && isSame(file, document) ? [{ name, file }] : []));
  }

  async #writeDocument(document: DocumentName, content: object, title?: string): Promise<void> {
    const { account, resource, id } = document;
    const before = await this.#documentOf(document);
    const at = this.#options.now();
    const file: KeptDocument = {
      ...{ kind: 'document', account, resource, id, at },
      whose: this.#options.whose(account) ?? before?.whose,
      since: before?.since ?? at,
      name: title ?? before?.name ?? '',
      parts: { [documentKey]: content },
    };
    await this.#write(documentFile(document), file);
  }

  /** Removes what all windows have in common of a document that none of them has any more. */
  async #sweepDocument(document: DocumentName): Promise<void> {
    if (typeof document.id === 'number' || (await this.#textsOf(document)).length > 0) return;
    await this.#folder.delete(documentFile(document));
  }

  async #removeCreations(all: readonly Named[], account: string, resource: ResourceName, values: object): Promise<void> {
    const meant = creationsIn(all).filter(({ file: { account: of, open } }) => {
      return of === account && open.resource === resource && equal(open.sent.values, values);
    });
    await Promise.all(meant.map(({ name }) => this.#folder.delete(name)));
    if (meant.length > 0) this.#changed();
  }

  /** The files whose names begin so. What cannot be read is put aside; what a newer version wrote is left where it is. */
  async #all(prefix = ''): Promise<readonly Named[]> {
    const names = await this.#folder.names();
    const meant = names.filter((name) => name.endsWith(extension) && name.startsWith(prefix));
    const read = await Promise.all(meant.map(async (name) => ({ name, file: await this.#read(name) })));
    return read.flatMap(({ name, file }) => (file ? [{ name, file }] : []));
  }

  async #read(name: string): Promise<KeptFile | undefined> {
    let text: string | undefined;
    try {
      text = await this.#folder.read(name);
    } catch (error) {
      // Another window may have removed it just now; a text that is none is put aside.
      if (!(error instanceof TypeError)) {
        if ((await this.#folder.names()).includes(name)) this.#warnOnce(name, `${name} is left out: ${String(error)}`);
        return undefined;
      }
    }
    const file = text === undefined ? 'unreadable' : parse(text);
    if (file === 'newer') this.#warnOnce(name, `${name} is left out: a newer version of this extension wrote it.`);
    if (file === 'unreadable') await this.#quarantine(name);
    return typeof file === 'string' ? undefined : file;
  }

  async #quarantine(name: string): Promise<void> {
    this.#warnOnce(name, `${name} is put aside: it is not what this extension keeps.`);
    try {
      await this.#folder.quarantine(name);
    } catch (error) {
      this.#warnOnce(`aside/${name}`, `${name} stays where it is, and is left out: ${String(error)}`);
    }
  }

  /** Each file is looked at often. */
  #warnOnce(what: string, words: string): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    this.#options.warn(words);
  }

  async #write(name: string, file: KeptFile): Promise<void> {
    await this.#folder.write(name, toText(file));
    if (file.kind !== 'text') this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

function notHeld(reason: Error): NotKeptError {
  const message = l10n.t(
    'This text is not in Intervals yet, and this machine cannot keep it either ({0}): only the editor has it. Save it, or make room on the disk.',
    reason.message,
  );
  return new NotKeptError(message, { cause: reason });
}

/** From how many windows that came one after the other a text is known to be. */
const mostBefore = 20;

/** What a window begins with that goes on from another one's text. */
function takenFrom({ since, window, after = [] }: KeptText): Before {
  return { since, after: [window, ...after].slice(0, mostBefore) };
}

/** What a window's text was made from. */
function originOf({ parts }: KeptText): object {
  const origins = Object.entries(parts).map(([key, part]) => {
    const { baseline, sent } = valuesOf(part);
    return [key, { baseline, sent }] as const;
  });
  return Object.fromEntries(origins);
}

function creationsIn(all: readonly Named[]): readonly Named<KeptCreation>[] {
  return all.flatMap(({ name, file }) => (file.kind === 'creation' ? [{ name, file }] : []));
}

function keyOf({ account, resource, id }: DocumentName): string {
  return `${account}/${resource}/${id}`;
}

/** Names of files tell nothing. */
function fileOf(document: DocumentName): string {
  return hashOf(keyOf(document));
}

function documentFile(document: DocumentName): string {
  return `${fileOf(document)}${extension}`;
}

function textFile(document: DocumentName, window: string): string {
  return `${fileOf(document)}-${hashOf(window)}${extension}`;
}

function creationFile(account: string, { resource, sent }: KeptOpenCreation): string {
  const values = JSON.stringify(Object.entries(sent.values).sort(([a], [b]) => (a < b ? -1 : 1)));
  return `creation-${hashOf(`${account}/${resource}/${values}`)}${extension}`;
}

function nameOf(file: KeptFile): string {
  if (file.kind === 'creation') return creationFile(file.account, file.open);
  return file.kind === 'document' ? documentFile(file) : textFile(file, file.window);
}
