import { equal } from '../../base';
import { valuesOf } from '../../records';
import type { DocumentMemory } from '../memory';
import { hashOf } from './hash';
import type { KeptText } from './keptFile';

/** The initial content of a memory: what was kept of its document before. */
export interface InitialContent {
  /** The parts of this window, by the document's keys. */
  readonly parts: KeptText['parts'];
  readonly texts: readonly string[];
  /** The part that all windows share. */
  readonly shared: object | undefined;
  /** Whether it is certain that this contains the baseline of the document's text in this window. */
  readonly isCertain: boolean;
}

/** The files of a memory; each is written as a whole. */
export interface Files {
  /** Writes this window's file. @param content `undefined` if there is nothing to keep */
  writeOwn(content: Pick<KeptText, 'parts' | 'texts'> | undefined): Promise<void>;
  writeShared(shared: object): Promise<void>;
  /** The part that all windows share as it is now; `undefined` if there is none. */
  readShared(): Promise<object | undefined>;
  /** Makes sure that the files outlive this window. @throws NotKeptError if they do not */
  secure(): Promise<void>;
  /** Runs a task after a delay. */
  later(task: () => void): void;
  /** Called with the error of a write for which no caller waits. */
  failed(error: unknown): void;
}

/** The key of the part that belongs to no record. All windows share it, except for its texts and its version. */
export const documentKey = 'document';

/** The number of texts by which a document is found: more than are typed between two backups of VS Code. */
const mostTexts = 100;

/** The storage of one document in one window, in a file of its own. */
export class FileMemory implements DocumentMemory {
  readonly #files: Files;
  readonly #parts: Map<string, object>;
  #texts: readonly string[];
  #shared: object | undefined;
  #isSharedChanged = false;
  /** Whether what all windows share may have been deleted with this window's file. */
  #mayLackShared = false;
  #isWaiting = false;
  #isForgotten = false;
  #isCertain: boolean;
  /** The latest write. */
  #written: Promise<void> = Promise.resolve();
  /** The next write, which has not begun. */
  #next: Promise<void> | undefined;

  constructor({ parts, texts, shared, isCertain }: InitialContent, files: Files) {
    this.#parts = new Map(Object.entries(parts));
    this.#texts = texts;
    this.#shared = shared;
    this.#isCertain = isCertain;
    this.#files = files;
  }

  /** Whether it is certain by now that this contains the baseline of the document's text in this window. */
  get isCertain(): boolean {
    return this.#isCertain;
  }

  /** Whether nothing was stored since `forget`. */
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
    // The texts after it are based on it. If it was not typed, all of them are.
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

  /** Writes the content, together with all changes until that begins. */
  write(): Promise<void> {
    if (!this.#next) {
      const before = this.#written;
      this.#next = (async () => {
        // The caller of the write before handles its errors.
        await before.catch(() => undefined);
        this.#next = undefined;
        await this.#writeNow();
      })();
      this.#written = this.#next;
    }
    return this.#next;
  }

  /** Writes changes without waiting for the delay. */
  async flush(): Promise<void> {
    if (this.#isWaiting) await this.write();
    else await this.#written.catch(() => undefined);
  }

  /** Deletes the content. Later changes are stored again. */
  async forget(): Promise<void> {
    this.#parts.clear();
    this.#texts = [];
    this.#isForgotten = true;
    this.#mayLackShared = true;
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
      // If this window did not change it, it must not overwrite a change by another one.
      if (equal(this.#shared, shared)) return;
      this.#shared = shared;
      this.#isSharedChanged = true;
    }
  }

  async #writeNow(): Promise<void> {
    this.#isWaiting = false;
    if (this.#mayLackShared && !this.#isForgotten) {
      this.#mayLackShared = false;
      this.#isSharedChanged ||= (await this.#files.readShared()) === undefined;
    }
    if (this.#isSharedChanged && this.#shared && !this.#isForgotten) {
      // This is reset before the write, so that a change meanwhile causes another one.
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
      // Another change may have caused a write meanwhile.
      if (this.#isWaiting) this.write().catch((error: unknown) => this.#files.failed(error));
    });
  }
}

/** The fields of a draft, or of several records, that belong to one window: texts, and the reported version. */
const ownFields: readonly string[] = ['text', 'begun', 'isHeld', 'typed', 'held', 'tried', 'version'];

function split(value: Readonly<Record<string, unknown>>): { readonly own: object; readonly shared: object } {
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  const own = entries.filter(([name]) => ownFields.includes(name));
  const shared = Object.fromEntries(entries.filter(([name]) => !ownFields.includes(name)));
  if (!('text' in value)) return { own: Object.fromEntries(own), shared };
  // All windows share the initial text of a draft.
  const { text, begun } = value;
  const typed = begun === undefined ? own.filter(([name]) => name !== 'text') : own;
  return { own: Object.fromEntries(typed), shared: { ...shared, text: begun ?? text } };
}
