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
import type { StoredBatch } from '../kept/parts';
import type { DocumentMemory } from '../memory';
import { type RecordDocument } from '../recordDocument';
import { RefusedError } from '../refused';
import { ReportedState, unaltered, versionAfter } from '../reportedState';
import { BatchFailedError, contestedProblems, type Failure, failureFor, failureOf, isReason } from './batchFailure';
import type { OneByOne } from './oneByOne';

/** A record's part of a text. */
interface Part {
  readonly document: RecordDocument;
  readonly entry: Entry;
}

/** How many records a look at the server is for, when those made before have become too old. */
const lookAhead = 25;

/**
 * Several records that are open in one editor, as a JSON array.
 *
 * Each is a RecordDocument of its own, with its own baseline, conflicts and unknown outcomes; this one cuts the text
 * into theirs. Nothing is sent before the whole text can be. Then each changed record is saved by itself: those that
 * fail leave the document unsaved, and those that are saved are not sent again.
 *
 * Those that somebody else changed as well fail, too, as long as there are others to save. VS Code is made to ask about
 * them once nothing but them is left, so that one answer is about these alone.
 */
export class BatchDocument implements Editable {
  readonly #stored: StoredBatch;
  readonly #documents: ReadonlyMap<number, RecordDocument>;
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #oneByOne: OneByOne;
  readonly #parse: (text: string) => BatchReading;
  readonly #reported: ReportedState;
  /** Records that turned out to be deleted: they are no part of the text that is shown. */
  readonly #gone = new Set<RecordDocument>();
  /** What was last read, though not necessarily shown. */
  #read: ReadonlyMap<RecordDocument, string> | undefined;
  /** The text of a save of which some may not have arrived. */
  #sending: string | undefined;
  /** The user was told that others changed the same, and may look at the server's version. */
  #isContested = false;
  #keptVersion: number | undefined;
  /** A text of which all was saved that can be, with the problems of each of the others. */
  #tried: { readonly text: string; readonly problems: ReadonlyMap<RecordDocument, readonly Problem[]> } | undefined;

  /**
   * @param documents the records, in the order in which they are shown; none of them open elsewhere
   * @param key names this document in the memory
   * @param parse cuts a text into those of its records
   */
  constructor(
    stored: StoredBatch,
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

  async state(): Promise<State> {
    const there = [...this.#documents.values()].filter((document) => !this.#gone.has(document));
    const states = await this.#ofEach(there, (document) => document.state());
    const isReadOnly = [...states.values()].every((state) => state.isReadOnly);
    return this.#reported.state(this.#text ?? '', isReadOnly);
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#reported.last ?? (await this.state());
    // Before the looks, so that they begin at once, and take one request for all.
    await this.remember(text);
    const { parts, problems } = this.#cut(text);
    if (problems.length > 0) return unaltered(told);
    const open = this.#open(parts);
    const found = await this.#contestedAmong(open);
    if (found.size === 0) return unaltered(told);
    if (found.size < open.length && this.#tried?.text !== text) {
      // This save lists them, without having asked anybody. What it can save does not wait for an answer about others.
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
    this.#gone.clear();
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

  /** @throws BatchFailedError where some records could not be saved, and otherwise as described in Editable */
  async save(text: string): Promise<void> {
    const { parts, problems } = this.#cut(text);
    if (problems.length > 0) throw new RefusedError(problems);
    const open = this.#open(parts);
    this.#memory.begin(text);
    // Found again where this window ends before it is known what became of each.
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

  /** Each record's stand in the error that this fails with. */
  refusedFields(): readonly Problem[] {
    return [];
  }

  async hold(text: string): Promise<void> {
    const { parts, problems } = this.#cut(text);
    // An entry that was cut may be about to be pasted elsewhere: that text is to be kept, too.
    const isWhole = parts.length === this.#documents.size - this.#gone.size;
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
    return document?.notice(ref, record) === true && this.#reported.becameAnother();
  }

  async remember(text: string): Promise<void> {
    this.#memory.edited(text);
    await Promise.all([...this.#documents.values()].map((document) => document.remember()));
    if (this.#reported.version !== this.#keptVersion) await this.#keep();
  }

  /** Several records have no one name. */
  identity(): undefined {
    return undefined;
  }

  /** The records' text as it was last known here. */
  get #text(): string | undefined {
    const there = [...this.#documents.values()].filter((document) => !this.#gone.has(document));
    const texts = there.map((document) => document.text);
    return texts.every((text) => text !== undefined) ? toBatchText(texts) : undefined;
  }

  /** What is contested of a text, of each record at its places. */
  async #contestedAmong(open: readonly Part[]): Promise<ReadonlyMap<RecordDocument, readonly Problem[]>> {
    const found = await Promise.all(
      open.map(async ({ document, entry }) => {
        const fields = await document.contestedIn(entry);
        return fields ? [[document, contestedProblems(nameOf(document), entry, fields)] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  /** Saves one record, or notes why it could not be; tells whether to go on. */
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

  /** Cuts a text into its records' texts. Where there are problems, nothing of it may be sent. */
  #cut(text: string): { readonly parts: readonly Part[]; readonly problems: readonly Problem[] } {
    const { entries, problems } = this.#parse(text);
    const parts = entries.flatMap((entry) => {
      const document = this.#documents.get(entry.id);
      return document ? [{ document, entry }] : [];
    });
    const within = parts.flatMap(({ document, entry }) => document.examine(entry).problems);
    return { parts, problems: [...problems, ...within] };
  }

  /** The records that a text changes, or of which it is to be found out what became of the save before. */
  #open(parts: readonly Part[]): readonly Part[] {
    return parts.filter(({ document, entry }) => document.examine(entry).isOpen);
  }

  /**
   * Asks each record's document for something at once; those whose record is gone are left out.
   *
   * @throws NoSuchRecordError where all are gone, and whatever else one of them throws
   */
  async #ofEach<T>(
    documents: readonly RecordDocument[],
    ask: (document: RecordDocument) => Promise<T>,
  ): Promise<ReadonlyMap<RecordDocument, T>> {
    let gone: NoSuchRecordError | undefined;
    const answers = await Promise.all(
      documents.map(async (document) => {
        try {
          return [[document, await ask(document)] as const];
        } catch (error) {
          if (!(error instanceof NoSuchRecordError)) throw error;
          gone = error;
          this.#gone.add(document);
          return [];
        }
      }),
    );
    const there = new Map(answers.flat());
    if (there.size === 0 && gone) throw gone;
    return there;
  }

  async #keep(): Promise<void> {
    const { resource, members } = this.#stored;
    const { version, held } = this.#reported;
    this.#keptVersion = version;
    await this.#memory.update(this.#key, { resource, members, version, held, tried: this.#sending } satisfies StoredBatch);
  }
}

function nameOf(document: RecordDocument): string {
  return document.identity()?.name ?? kindAndId(document.ref);
}

function problemsOf(failures: ReadonlyMap<RecordDocument, Failure>): ReadonlyMap<RecordDocument, readonly Problem[]> {
  return new Map([...failures].map(([document, { problems }]) => [document, problems]));
}
