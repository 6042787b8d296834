import * as l10n from '@vscode/l10n';

import { equal, randomUUID } from '../../base';
import { valuesOf } from '../../records';
import { NotKeptError } from './bufferedFolder';
import { documentKey, FileMemory, type Files, type InitialContent } from './fileMemory';
import { documentFileName, textFileName } from './fileNames';
import { hashOf } from './hash';
import type { DocumentName, KeptDocument, KeptText } from './keptFile';
import type { KeptFolder, Named } from './keptFolder';
import type { KeptFilesOptions } from './options';
import { heldParts, partsWithoutUnsent, unsentOf, type UnsentText } from './unsent';
import type { WindowStart } from './windowStart';

type Options = Pick<KeptFilesOptions, 'now' | 'later' | 'warn' | 'whose'>;

/** The history of a window's text. */
type History = Pick<KeptText, 'since' | 'after'>;

/**
 * Decides which of the kept texts of a document belongs to this window, and makes the memory that continues it.
 *
 * The baseline of a text is found through the window that shows it, as long as that exists, and afterwards through the text
 * itself: the text of one window is never compared with the baseline of another.
 */
export class Ownership {
  readonly #folder: KeptFolder;
  readonly #start: WindowStart;
  readonly #options: Options;

  constructor(folder: KeptFolder, start: WindowStart, options: Options) {
    this.#folder = folder;
    this.#start = start;
    this.#options = options;
  }

  /**
   * The memory of a document in this window.
   *
   * @param restored the text of its editor, if VS Code restored it after a restart
   */
  async find(document: DocumentName, restored: string | undefined): Promise<FileMemory> {
    const window = await this.#start.done();
    const texts = await this.#folder.textsOf(document);
    const own = texts.find(({ file }) => file.window === window);
    const hasOwn = own !== undefined && Object.keys(own.file.parts).length > 0;
    if (hasOwn) return this.#memoryOf(document, { ...own.file, isCertain: true }, own.file);
    if (restored !== undefined) return this.#continueRestored(document, texts, restored);
    const documents = await this.#folder.documentsOf(document);
    const unsent = texts.filter(({ file }) => unsentOf(file, documents) !== undefined);
    const latest = unsent.toSorted((a, b) => b.file.at - a.file.at)[0];
    if (latest) return this.#continueUnsent(document, latest, documents);
    return this.#memoryOf(document, { parts: {}, texts: [], isCertain: false });
  }

  /**
   * The memory that continues an unsent text of a document in this window.
   *
   * @returns `undefined` if this window has that text already
   * @throws NotKeptError if this window's own text would be lost
   */
  async adopt(unsent: UnsentText): Promise<(() => Promise<FileMemory>) | undefined> {
    const window = await this.#start.done();
    const [texts, documents] = [await this.#folder.textsOf(unsent), await this.#folder.documentsOf(unsent)];
    const found = texts.find(({ file }) => unsentOf(file, documents)?.text === unsent.text);
    const own = texts.find(({ file }) => file.window === window);
    if (!found || found === own) return undefined;
    // This window's own text stays, as that of another window.
    if (own && unsentOf(own.file, documents)) {
      const name = await this.#folder.write({ ...own.file, window: randomUUID() });
      const reason = await this.#folder.whyNotStored(name);
      if (reason) throw notHeld(reason);
    }
    return () => this.#continueUnsent(unsent, found, documents);
  }

  /** Continues the kept text whose content is the baseline of a restored one. */
  async #continueRestored(document: DocumentName, texts: readonly Named<KeptText>[], restored: string): Promise<FileMemory> {
    const hash = hashOf(restored);
    const having = texts.filter(({ file }) => file.texts.includes(hash));
    // A text that continues another one is the later of the two.
    const earlier = new Set(having.flatMap(({ file }) => file.after ?? []));
    const last = having.filter(({ file }) => !earlier.has(file.window));
    const [first, ...others] = last.toSorted((a, b) => b.file.at - a.file.at);
    // If two windows have the same text with different baselines, it cannot be decided which one was restored.
    if (!first || others.some(({ file }) => !equal(baselinesOf(file), baselinesOf(first.file)))) {
      return this.#memoryOf(document, { parts: {}, texts: [], isCertain: true });
    }
    // VS Code also restores a text in a second window of the same folder, while the first one still shows it.
    const unsent = unsentOf(first.file, await this.#folder.documentsOf(document));
    const { texts: known } = first.file;
    // A text held after the restored one stays with its window, which may still exist: only the baseline is taken over.
    const isEarlier = unsent && known.indexOf(hash) < known.indexOf(hashOf(unsent.text));
    const rest = isEarlier ? partsWithoutUnsent(first.file) : undefined;
    const content = { ...first.file, ...(rest && { parts: rest }), isCertain: true };
    return this.#memoryOf(document, content, continued(first.file), unsent && !rest ? first : undefined);
  }

  /** Continues an unsent text, wherever it was typed: a window without a text of its own shows that. */
  #continueUnsent(document: DocumentName, from: Named<KeptText>, documents: readonly KeptDocument[]): Promise<FileMemory> {
    const { file } = from;
    return this.#memoryOf(document, { ...file, parts: heldParts(file, documents), isCertain: false }, continued(file), from);
  }

  /** @param from the file of another window that this window's own replaces, as soon as there is something to keep */
  async #memoryOf(
    document: DocumentName,
    content: Omit<InitialContent, 'shared'>,
    history: History = {},
    from?: Named<KeptText>,
  ): Promise<FileMemory> {
    const shared = (await this.#folder.documentOf(document))?.parts[documentKey];
    const memory = new FileMemory({ ...content, shared }, await this.#filesOf(document, history, from));
    // A file shows the other windows that this one needs the document: otherwise one that closes it would delete it.
    if (shared) await memory.write();
    return memory;
  }

  async #filesOf(document: DocumentName, history: History, replaced: Named<KeptText> | undefined): Promise<Files> {
    const window = await this.#start.done();
    const { now, later, warn, whose } = this.#options;
    const folder = this.#folder;
    const name = textFileName(document, window);
    // The user may go on typing after signing out.
    let known = whose(document.account);
    const { after } = history;
    let [since, from] = [history.since, replaced?.name === name ? undefined : replaced];
    return {
      writeOwn: async (content) => {
        if (!content) await folder.delete(name);
        else {
          const { account, resource, id } = document;
          const at = now();
          known = whose(account) ?? known;
          const file: KeptText = { kind: 'text', account, whose: known, resource, id, window, at, ...content };
          const isUnsent = unsentOf(file, await folder.documentsOf(document)) !== undefined;
          since = isUnsent ? (since ?? at) : undefined;
          await folder.write({ ...file, since, after }, name);
        }
        // The other window's file is changed last, so that the text is always in one of the two.
        const isStored = from === undefined || (await folder.whyNotStored(name)) === undefined;
        if (isStored && from !== undefined) await this.#removeUnsent(from);
        if (isStored) from = undefined;
        folder.announce();
      },
      writeShared: (shared) => folder.writeDocument(document, shared),
      readShared: async () => (await folder.documentOf(document))?.parts[documentKey],
      secure: async () => {
        const reason = await folder.whyNotStored(name, documentFileName(document));
        if (reason) throw notHeld(reason);
      },
      later,
      failed: (error) => warn(`What is typed cannot be kept: ${String(error)}`),
    };
  }

  /**
   * Removes a text that this window has taken over from the file of another window, unless that has another text by now. The
   * baselines stay, as VS Code may restore a text of that window from its own backup.
   */
  async #removeUnsent({ name, file: replaced }: Named<KeptText>): Promise<void> {
    const file = await this.#folder.read(name);
    if (file?.kind !== 'text') return;
    const documents = await this.#folder.documentsOf(file);
    if (unsentOf(file, documents)?.text !== unsentOf(replaced, documents)?.text) return;
    if (typeof file.id === 'number' && file.texts.length === 0) await this.#folder.delete(name);
    else await this.removeUnsent(name, file);
  }

  /**
   * Removes what is unsent from a window's file. Of a draft or several records the rest stays: as long as there is a file of a
   * window that may have the document open, what all windows share is not deleted.
   */
  async removeUnsent(name: string, file: KeptText): Promise<void> {
    await this.#folder.write({ ...file, since: undefined, parts: partsWithoutUnsent(file) }, name);
  }
}

function notHeld(reason: Error): NotKeptError {
  const message = l10n.t(
    'This text is not in Intervals yet, and this machine cannot keep it either ({0}): only the editor has it. Save it, or make room on the disk.',
    reason.message,
  );
  return new NotKeptError(message, { cause: reason });
}

/** The number of windows in the history of a text. */
const longestHistory = 20;

/** The history of a text that continues that of another window. */
function continued({ since, window, after = [] }: KeptText): History {
  return { since, after: [window, ...after].slice(0, longestHistory) };
}

/** The baselines of a window's text, with the changes sent since. */
function baselinesOf({ parts }: KeptText): object {
  const baselines = Object.entries(parts).map(([key, part]) => {
    const { baseline, sent } = valuesOf(part);
    return [key, { baseline, sent }] as const;
  });
  return Object.fromEntries(baselines);
}
