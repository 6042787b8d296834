import { Emitter } from '../../base';
import { BufferedFolder } from './bufferedFolder';
import { documentKey } from './fileMemory';
import { creationFilePrefix, documentFileName, extension, fileNameOf, textFilePrefix } from './fileNames';
import { type DocumentName, type KeptCreation, type KeptDocument, type KeptFile, type KeptText, parse, toText } from './keptFile';
import type { KeptFilesOptions } from './options';
import { isSame } from './unsent';

/** A file with its name. */
export interface Named<F extends KeptFile = KeptFile> {
  readonly name: string;
  readonly file: F;
}

type Options = Pick<KeptFilesOptions, 'folder' | 'warn' | 'whose' | 'now'>;

/** The kept files on this machine, of all windows: their names and their format. */
export class KeptFolder {
  readonly #options: Options;
  readonly #folder: BufferedFolder;
  /** The problems that were reported, as each file is read often. */
  readonly #warned = new Set<string>();
  readonly #changed = new Emitter<void>();

  /** Fires after this window has kept or deleted something. */
  readonly onDidChange = this.#changed.event;

  /** @param notKept called for each failure to write or read the folder */
  constructor(options: Options, notKept: (reason: unknown) => void) {
    this.#options = options;
    this.#folder = new BufferedFolder(options.folder, notKept);
  }

  /** All files whose names begin with a prefix. Unreadable ones are quarantined; those of a newer version stay, but are left out. */
  async all(prefix = ''): Promise<readonly Named[]> {
    const texts = await this.#folder.readAll((name) => name.endsWith(extension) && name.startsWith(prefix));
    const read = await Promise.all(texts.map(async ({ name, text }) => ({ name, file: await this.#fileIn(name, text) })));
    return read.flatMap(({ name, file }) => (file ? [{ name, file }] : []));
  }

  /** All windows' texts of a document. */
  async textsOf(document: DocumentName): Promise<readonly Named<KeptText>[]> {
    const all = await this.all(textFilePrefix(document));
    return all.flatMap(({ name, file }) => (file.kind === 'text' && isSame(file, document) ? [{ name, file }] : []));
  }

  /** What all windows share of a draft or of several records, as a list of one; empty for a record, which has only texts. */
  async documentsOf(document: DocumentName): Promise<readonly KeptDocument[]> {
    if (typeof document.id === 'number') return [];
    return documentsIn(await this.all(documentFileName(document))).filter((file) => isSame(file, document));
  }

  /** What all windows share of a draft or of several records; `undefined` if there is no such document. */
  async documentOf(document: DocumentName): Promise<KeptDocument | undefined> {
    return (await this.documentsOf(document))[0];
  }

  async creations(): Promise<readonly Named<KeptCreation>[]> {
    return creationsIn(await this.all(creationFilePrefix));
  }

  /** @returns `undefined` if there is no such file, or if it cannot be read */
  async read(name: string): Promise<KeptFile | undefined> {
    const [text] = await Promise.allSettled([this.#folder.read(name)]);
    return this.#fileIn(name, text);
  }

  async has(name: string): Promise<boolean> {
    return (await this.#folder.names()).includes(name);
  }

  /** Writes a file. @returns its name */
  async write(file: KeptFile, name = fileNameOf(file)): Promise<string> {
    await this.#folder.write(name, toText(file));
    // The change of a text is announced once the file that it replaces is dealt with, too.
    if (file.kind !== 'text') this.announce();
    return name;
  }

  /**
   * Writes what all windows share of a draft or of several records.
   *
   * @param title the name in its tab; the former one by default
   */
  async writeDocument(document: DocumentName, content: object, title?: string): Promise<void> {
    const { account, resource, id } = document;
    const before = await this.documentOf(document);
    const at = this.#options.now();
    await this.write({
      ...{ kind: 'document', account, resource, id, at },
      whose: this.#options.whose(account) ?? before?.whose,
      since: before?.since ?? at,
      name: title ?? before?.name ?? '',
      parts: { [documentKey]: content },
    });
  }

  async delete(name: string): Promise<void> {
    await this.#folder.delete(name);
  }

  /** Deletes what all windows share of a document, if no window has a text of it any more. */
  async deleteUnused(document: DocumentName): Promise<void> {
    if (typeof document.id === 'number' || (await this.textsOf(document)).length > 0) return;
    await this.delete(documentFileName(document));
  }

  /** The reason why some files are not on the disk as written, if one is not. */
  async whyNotStored(...names: readonly string[]): Promise<Error | undefined> {
    return this.#folder.whyNotStored(...names);
  }

  /** Writes what the disk has not accepted so far. */
  async flush(): Promise<void> {
    await this.#folder.flush();
  }

  /** Fires `onDidChange`. */
  announce(): void {
    this.#changed.fire();
  }

  async #fileIn(name: string, text: PromiseSettledResult<string>): Promise<KeptFile | undefined> {
    const content = contentOf(text);
    if (content === 'unreadable') return this.#quarantine(name);
    if (content === 'newer') this.#warnOnce(name, `${name} is left out: a newer version of this extension wrote it.`);
    // A missing file was just deleted by another window.
    if (content instanceof Error && (await this.has(name))) this.#warnOnce(name, `${name} is left out: ${String(content)}`);
    return typeof content === 'string' || content instanceof Error ? undefined : content;
  }

  /** @returns what it contains after all, if it has been written since it was read */
  async #quarantine(name: string): Promise<KeptFile | undefined> {
    try {
      if (!(await this.#folder.quarantine(name, (text) => contentOf(text) === 'unreadable'))) return await this.read(name);
      this.#warnOnce(name, `${name} is quarantined: it is not what this extension keeps.`);
    } catch (error) {
      this.#warnOnce(`quarantine/${name}`, `${name} stays where it is, and is left out: ${String(error)}`);
    }
    return undefined;
  }

  #warnOnce(what: string, words: string): void {
    if (this.#warned.has(what)) return;
    this.#warned.add(what);
    this.#options.warn(words);
  }
}

/** What a file contains, or why it cannot be read. A text that is not valid UTF-8 is as unreadable as any other. */
function contentOf(text: PromiseSettledResult<string>): ReturnType<typeof parse> | Error {
  if (text.status === 'fulfilled') return parse(text.value);
  const reason: unknown = text.reason;
  if (reason instanceof TypeError) return 'unreadable';
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** The files with what all windows share of a document. */
export function documentsIn(all: readonly Named[]): readonly KeptDocument[] {
  return all.flatMap(({ file }) => (file.kind === 'document' ? [file] : []));
}

/** The files of open creations. */
export function creationsIn(all: readonly Named[]): readonly Named<KeptCreation>[] {
  return all.flatMap(({ name, file }) => (file.kind === 'creation' ? [{ name, file }] : []));
}
