import { createHash } from 'node:crypto';
import { isDeepStrictEqual as equal } from 'node:util';

import { valuesOf } from '../../records';
import type { DocumentMemory } from '../memory';
import type { KeptText } from './keptFile';

/** What a memory begins with: what was kept before of its document. */
export interface Begun {
  /** By the keys of the document, what is this window's own. */
  readonly parts: KeptText['parts'];
  readonly texts: readonly string[];
  /** What all windows have in common. */
  readonly shared: object | undefined;
  /** It is certain that this is what the document's text here was made from. */
  readonly isCertain: boolean;
}

/** What keeps a memory's content: files, each written whole. */
export interface Files {
  /** @param content `undefined` where nothing is to be kept */
  writeOwn(content: Pick<KeptText, 'parts' | 'texts'> | undefined): Promise<void>;
  writeShared(shared: object): Promise<void>;
  /** What all windows have in common as it is now; `undefined` where there is no such thing. */
  readShared(): Promise<object | undefined>;
  /** @throws NotKeptError where what is written would not outlive this window */
  secure(): Promise<void>;
  /** Has something done a little later. */
  later(task: () => void): void;
  /** Told of what could not be written when nobody waited for it. */
  failed(error: unknown): void;
}

/** Under this key a document keeps what is not of one record, and that is common to all windows but for its texts. */
export const documentKey = 'document';

/** How many texts a document is known by: more than are typed between two of hot exit's backups. */
const mostTexts = 100;

/** What is kept of one document in one window, in a file of its own. */
export class FileMemory implements DocumentMemory {
  readonly #files: Files;
  readonly #parts: Map<string, object>;
  #texts: readonly string[];
  #shared: object | undefined;
  #isSharedChanged = false;
  #isWaiting = false;
  #isForgotten = false;
  #isCertain: boolean;
  /** Ends when all that was to be written is. */
  #written: Promise<void> = Promise.resolve();
  /** What is written next, together. */
  #next: Promise<void> | undefined;

  constructor({ parts, texts, shared, isCertain }: Begun, files: Files) {
    this.#parts = new Map(Object.entries(parts));
    this.#texts = texts;
    this.#shared = shared;
    this.#isCertain = isCertain;
    this.#files = files;
  }

  /** Whether it is certain by now that this is what the document's text here was made from. */
  get isCertain(): boolean {
    return this.#isCertain;
  }

  /** Whether nothing was kept since it was to be forgotten. */
  get isForgotten(): boolean {
    return this.#isForgotten;
  }

  get(key: string): unknown {
    const own = this.#parts.get(key);
    if (key !== documentKey || this.#shared === undefined) return own;
    return { ...this.#shared, ...own };
  }

  async update(key: string, value: object | undefined): Promise<void> {
    this.#change(key, value);
    await this.write();
  }

  keys(): readonly string[] {
    return [...this.#parts.keys()];
  }

  edited(text: string): void {
    this.#isCertain = true;
    const hash = hashOf(text);
    if (this.#texts.at(-1) === hash) return;
    this.#texts = [...this.#texts.filter((other) => other !== hash), hash].slice(-mostTexts);
    this.#writeLater();
  }

  begin(text?: string): void {
    this.#isCertain = true;
    if (text === undefined) {
      this.#texts = [];
      return;
    }
    const hash = hashOf(text);
    // What was typed since then is made from it. One that nobody typed is what all of them were typed into.
    const since = this.#texts.indexOf(hash);
    this.#texts = since >= 0 ? this.#texts.slice(since) : [hash, ...this.#texts];
  }

  updateLater(key: string, value: object | undefined): void {
    this.#change(key, value);
    this.#writeLater();
  }

  async secure(): Promise<void> {
    await this.#files.secure();
  }

  async reread(): Promise<void> {
    this.#shared = (await this.#files.readShared()) ?? this.#shared;
  }

  /** Writes what there is, together with all that is still changed until that begins. */
  write(): Promise<void> {
    if (!this.#next) {
      const before = this.#written;
      this.#next = (async () => {
        // Who asked for the one before is told how that went.
        await before.catch(() => undefined);
        this.#next = undefined;
        await this.#writeNow();
      })();
      this.#written = this.#next;
    }
    return this.#next;
  }

  /** Writes what waits to be written. */
  async flush(): Promise<void> {
    if (this.#isWaiting) await this.write();
    else await this.#written.catch(() => undefined);
  }

  /** Keeps nothing any more, unless something is kept anew. */
  async forget(): Promise<void> {
    this.#parts.clear();
    this.#texts = [];
    this.#isForgotten = true;
    await this.write();
  }

  #change(key: string, value: object | undefined): void {
    this.#isForgotten = false;
    this.#isCertain = true;
    if (value === undefined) this.#parts.delete(key);
    else if (key !== documentKey) this.#parts.set(key, value);
    else {
      const { own, shared } = split(valuesOf(value));
      this.#parts.set(key, own);
      // What this window did not change, another one may have.
      if (equal(this.#shared, shared)) return;
      this.#shared = shared;
      this.#isSharedChanged = true;
    }
  }

  async #writeNow(): Promise<void> {
    this.#isWaiting = false;
    if (this.#isSharedChanged && this.#shared && !this.#isForgotten) {
      // Before it is written: what changes meanwhile is written afterwards.
      this.#isSharedChanged = false;
      try {
        await this.#files.writeShared(this.#shared);
      } catch (error) {
        this.#isSharedChanged = true;
        throw error;
      }
    }
    const isNothing = this.#isForgotten || (this.#parts.size === 0 && this.#shared === undefined);
    await this.#files.writeOwn(isNothing ? undefined : { parts: Object.fromEntries(this.#parts), texts: this.#texts });
  }

  #writeLater(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    this.#files.later(() => {
      // It may have been written meanwhile with something else.
      if (this.#isWaiting) this.write().catch((error: unknown) => this.#files.failed(error));
    });
  }
}

/** What names a text; of the text itself it tells nothing. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** What is a window's own of a draft, or of several records: texts, and the version that its VS Code was told. */
const ownFields: readonly string[] = ['text', 'begun', 'isHeld', 'typed', 'held', 'tried', 'version'];

function split(value: Readonly<Record<string, unknown>>): { readonly own: object; readonly shared: object } {
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  const own = entries.filter(([name]) => ownFields.includes(name));
  const shared = Object.fromEntries(entries.filter(([name]) => !ownFields.includes(name)));
  if (!('text' in value)) return { own: Object.fromEntries(own), shared };
  // The text that a draft began with is everybody's.
  const { text, begun } = value;
  const typed = begun === undefined ? own.filter(([name]) => name !== 'text') : own;
  return { own: Object.fromEntries(typed), shared: { ...shared, text: begun ?? text } };
}
