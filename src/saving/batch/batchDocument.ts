import * as l10n from '@vscode/l10n';

import { NoSuchRecordError } from '../../api';
import {
  type AnyRecord,
  type BatchReading,
  type Entry,
  kindAndId,
  type Problem,
  readBatch,
  type Ref,
  toBatchText,
} from '../../records';
import { concernsOneRecord } from '../../store';
import { onceEach } from '../edit';
import type { Editable, State } from '../editable';
import type { KeptBatch } from '../kept/parts';
import type { DocumentMemory } from '../memory';
import { type RecordDocument } from '../recordDocument';
import { RefusedError } from '../refused';
import { ReportedState, unaltered, versionAfter } from '../reportedState';
import { BatchFailedError, contestedProblems, type Failure, failureFor, failureOf, isReason } from './batchFailure';
import type { OneByOne } from './oneByOne';

/** The part of a text that belongs to one record. */
interface Part {
  readonly document: RecordDocument;
  readonly entry: Entry;
}

/** The number of records to read again at once when the earlier looks are too old. */
const lookAhead = 25;

/**
 * Several records that are open in one editor, as a JSON array.
 *
 * Each record is a RecordDocument with its own baseline, conflicts and unknown outcomes; this class divides the text among
 * them. A save sends nothing unless the whole text is valid. Then each changed record is saved by itself: if some fail, the
 * document stays unsaved, but those that were saved are not sent again.
 *
 * Records with a conflict fail too, as long as there are others to save. VS Code asks about the conflicts once only those
 * records are left, so that the answer is about them alone.
 */
export class BatchDocument implements Editable {
  readonly #stored: KeptBatch;
  readonly #documents: ReadonlyMap<number, RecordDocument>;
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #oneByOne: OneByOne;
  readonly #parse: (text: string) => BatchReading;
  readonly #reported: ReportedState;
  /** The records that were deleted: the text does not contain them. */
  readonly #deleted = new Set<RecordDocument>();
  /** The texts that were last read, but not necessarily shown. */
  #read: ReadonlyMap<RecordDocument, string> | undefined;
  /** The text of a save that may be incomplete. */
  #sending: string | undefined;
  /** Whether VS Code asks the user about conflicts, and may show the server's version. */
  #isContested = false;
  #keptVersion: number | undefined;
  /** A text of which all records without problems were saved, with the problems of the others. */
  #tried: { readonly text: string; readonly problems: ReadonlyMap<RecordDocument, readonly Problem[]> } | undefined;

  /**
   * @param documents the records, in the order of the text; none of them is open elsewhere
   * @param key the key of this document in the memory
   * @param parse divides a text into those of its records
   */
  constructor(
    stored: KeptBatch,
    documents: readonly RecordDocument[],
    memory: DocumentMemory,
    key: string,
    oneByOne: OneByOne,
    parse = readBatch,
  ) {
    this.#stored = stored;
    this.#documents = new Map(documents.map((document) => [document.ref.id, document]));
    this.#memory = memory;
    this.#key = key;
    this.#oneByOne = oneByOne;
    const ids = new Set(this.#documents.keys());
    this.#parse = onceEach((text) => parse(text, ids));
    this.#sending = stored.tried;
    this.#reported = new ReportedState(versionAfter(stored.version), stored.held);
  }

  get isHeld(): boolean {
    return this.#reported.isHeld;
  }

  get isReadOnly(): boolean {
    return this.#there.every((document) => document.isReadOnly);
  }

  async state(): Promise<State> {
    await this.#ofEach(this.#there, (document) => document.state());
    return this.#reported.state(this.#text ?? '', this.isReadOnly);
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#reported.last ?? (await this.state());
    // This comes before the looks, so that they begin at the same time and share one request.
    await this.remember(text);
    const { parts, problems } = this.#cut(text);
    if (problems.length > 0) return unaltered(told);
    const open = this.#open(parts);
    const found = await this.#contestedAmong(open);
    if (found.size === 0) return unaltered(told);
    if (found.size < open.length && this.#tried?.text !== text) {
      // This save reports the conflicts without a question, and saves the other records meanwhile.
      for (const document of found.keys()) document.leaveUnanswered();
      return unaltered(told);
    }
    this.#isContested = true;
    const tried = this.#tried?.text === text ? this.#tried.problems : [];
    return this.#reported.contested(told, [...new Map([...tried, ...found]).values()].flat());
  }

  async stateBeforeHolding(): Promise<State> {
    return unaltered(await this.state());
  }

  async read(): Promise<string> {
    if (this.#reported.held !== undefined && !this.#isContested) return this.#reported.held;
    this.#deleted.clear();
    this.#read = await this.#ofEach([...this.#documents.values()], (document) => document.read());
    return toBatchText([...this.#read.values()]);
  }

  async shown(text: string): Promise<boolean> {
    if (!this.#read || toBatchText([...this.#read.values()]) !== text) return false;
    this.#isContested = false;
    this.#reported.release();
    this.#sending = undefined;
    this.#memory.begin();
    await Promise.all([...this.#read].map(([document, own]) => document.shown(own)));
    await this.#keep();
    return this.differsFrom(text);
  }

  /** @throws BatchFailedError if some records could not be saved; otherwise as described in Editable */
  async save(text: string): Promise<void> {
    const { parts, problems } = this.#cut(text);
    if (problems.length > 0) throw new RefusedError(problems);
    const open = this.#open(parts);
    this.#memory.begin(text);
    // The text is kept in case this window ends before the outcome of each record is known.
    this.#sending = text;
    await this.#keep();
    const failures = new Map<RecordDocument, Failure>();
    const answers: boolean[] = [];
    const unsent = await this.#oneByOne(open, async (part) => {
      const goesOn = await this.#saveOne(part, open, failures);
      answers.push(goesOn);
      return goesOn;
    });
    this.#isContested = false;
    this.#tried = undefined;
    if (failures.size + unsent.length > 0) {
      if (unsent.length === 0 && !answers.includes(false)) this.#tried = { text, problems: problemsOf(failures) };
      const notSent = l10n.t('This record has not been sent yet. Save again to send it.');
      throw new BatchFailedError(
        [...failures.values()],
        unsent.map(({ document, entry }) => failureFor(nameOf(document), entry, notSent)),
        open.length,
      );
    }
    this.#reported.release();
    this.#sending = undefined;
    await this.#keep();
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#cut(text).problems;
  }

  /** None: the error of the save contains those of each record. */
  refusedFields(): readonly Problem[] {
    return [];
  }

  async hold(text: string): Promise<void> {
    const { parts, problems } = this.#cut(text);
    // A missing entry may have been cut to be pasted elsewhere, so that text is held too.
    const isWhole = parts.length === this.#documents.size - this.#deleted.size;
    const held = problems.length > 0 || !isWhole || this.#open(parts).length > 0 ? text : undefined;
    await this.remember(text);
    await this.#reported.hold(held, this.#memory, () => this.#keep());
  }

  async discard(): Promise<void> {
    this.#reported.release();
    this.#sending = undefined;
    this.advance();
    await this.#keep();
  }

  differsFrom(text: string): boolean {
    return this.#reported.differsFrom(text, this.#text);
  }

  advance(): void {
    this.#reported.advance();
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    const document = ref.resource === this.#stored.resource ? this.#documents.get(ref.id) : undefined;
    return document?.notice(ref, record) === true && this.#reported.ownTextChanged();
  }

  async remember(text: string): Promise<void> {
    this.#memory.edited(text);
    await Promise.all([...this.#documents.values()].map((document) => document.remember()));
    if (this.#reported.version !== this.#keptVersion) await this.#keep();
  }

  /** None: the document has several records. */
  identity(): undefined {
    return undefined;
  }

  /** The text of the records as last known; `undefined` if one is unknown. */
  get #text(): string | undefined {
    const texts = this.#there.map((document) => document.text);
    return texts.every((text) => text !== undefined) ? toBatchText(texts) : undefined;
  }

  /** The records that are not known to be deleted. */
  get #there(): readonly RecordDocument[] {
    return [...this.#documents.values()].filter((document) => !this.#deleted.has(document));
  }

  /** The contested fields of each record, as problems of the text. */
  async #contestedAmong(open: readonly Part[]): Promise<ReadonlyMap<RecordDocument, readonly Problem[]>> {
    const found = await Promise.all(
      open.map(async ({ document, entry }) => {
        const fields = await document.contestedIn(entry);
        return fields ? [[document, contestedProblems(nameOf(document), entry, fields)] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  /** Saves one record, or notes why that failed. @returns whether to go on with the others */
  async #saveOne(part: Part, open: readonly Part[], failures: Map<RecordDocument, Failure>): Promise<boolean> {
    if (!part.document.isLookRecent) {
      const begin = open.indexOf(part);
      for (const { document } of open.slice(begin, begin + lookAhead)) document.lookAgain();
    }
    try {
      await part.document.saveParsed(part.entry);
      return true;
    } catch (error) {
      if (!isReason(error)) throw error;
      failures.set(part.document, failureOf(part.document.ref.resource, nameOf(part.document), part.entry, error));
      return concernsOneRecord(error);
    }
  }

  /** Divides a text into those of its records. If there are problems, nothing of it may be sent. */
  #cut(text: string): { readonly parts: readonly Part[]; readonly problems: readonly Problem[] } {
    const { entries, problems } = this.#parse(text);
    const parts = entries.flatMap((entry) => {
      const document = this.#documents.get(entry.id);
      return document ? [{ document, entry }] : [];
    });
    const within = parts.flatMap(({ document, entry }) => document.examine(entry).problems);
    return { parts, problems: [...problems, ...within] };
  }

  /** The records that a text changes, or whose earlier save has an unknown outcome. */
  #open(parts: readonly Part[]): readonly Part[] {
    return parts.filter(({ document, entry }) => document.examine(entry).isOpen);
  }

  /**
   * Calls a function for each record's document at the same time; deleted records are left out of the result.
   *
   * @throws NoSuchRecordError if all were deleted; other errors of the function
   */
  async #ofEach<T>(
    documents: readonly RecordDocument[],
    ask: (document: RecordDocument) => Promise<T>,
  ): Promise<ReadonlyMap<RecordDocument, T>> {
    let deleted: NoSuchRecordError | undefined;
    const answers = await Promise.all(
      documents.map(async (document) => {
        try {
          return [[document, await ask(document)] as const];
        } catch (error) {
          if (!(error instanceof NoSuchRecordError)) throw error;
          deleted = error;
          this.#deleted.add(document);
          return [];
        }
      }),
    );
    const there = new Map(answers.flat());
    if (there.size === 0 && deleted) throw deleted;
    return there;
  }

  async #keep(): Promise<void> {
    const { resource, members } = this.#stored;
    const { version, held } = this.#reported;
    this.#keptVersion = version;
    await this.#memory.update(this.#key, { resource, members, version, held, tried: this.#sending } satisfies KeptBatch);
  }
}

function nameOf(document: RecordDocument): string {
  return document.identity()?.name ?? kindAndId(document.ref);
}

function problemsOf(failures: ReadonlyMap<RecordDocument, Failure>): ReadonlyMap<RecordDocument, readonly Problem[]> {
  return new Map([...failures].map(([document, { problems }]) => [document, problems]));
}
