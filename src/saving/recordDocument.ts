import { type ChangeOptions, leavesOutcomeOpen, NotPermittedError } from '../api';
import { equal } from '../base';
import {
  type AnyRecord,
  type Definition,
  definitionOf,
  nameOf,
  parseRecord,
  type Problem,
  type RecordText,
  type Ref,
  type ResourceName,
  type Rights,
  toText,
} from '../records';
import { OutcomeUnknownError } from '../store';
import { afterSaving, type Baseline, baselineOf, baselineOfCreated } from './baseline';
import {
  type Check,
  compareThreeWays,
  ConflictError,
  ConflictQuestion,
  type Contested,
  contestedFields,
  mayOverwrite,
  type ThreeWayComparison,
  UnknownBaselineError,
} from './conflict';
import { type Edit, editOf, onceEach } from './edit';
import type { Editable, State } from './editable';
import { keptRecordIn } from './kept/parts';
import { Look, sendInTime } from './look';
import type { DocumentMemory } from './memory';
import { Origin } from './origin';
import { RefusedError } from './refused';
import { refusedFields } from './refusedFields';
import { ReportedState, unaltered, versionAfter } from './reportedState';

/** Reads and changes the record of a document: the store, or a part of it. */
export interface Records {
  /** Reads a record, unless it was just seen. */
  get(ref: Ref): Promise<AnyRecord>;
  /** Reads a record from the server. */
  reread(ref: Ref): Promise<AnyRecord>;
  update(ref: Ref, changes: object, options?: ChangeOptions): Promise<AnyRecord>;
  /** A record as last seen. */
  known(resource: ResourceName, id: number): AnyRecord | undefined;
  /** Runs a task while no other document of this window compares and changes the record. */
  exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T>;
}

/** The expected result of saving a text. */
export interface Examination {
  readonly problems: readonly Problem[];
  /** Whether there are changes to send, or an earlier save has an unknown outcome. */
  readonly isOpen: boolean;
}

/** A text, and the result of comparing it with the server's version. */
interface Comparison extends ThreeWayComparison {
  readonly edit: Edit;
}

/**
 * A record that is open in an editor.
 *
 * A save sends the differences between the text and its baseline, the record as the user last saw it. Before that, they are
 * compared field by field with the server's present version: otherwise a save could undo another person's change unnoticed.
 */
export class RecordDocument implements Editable {
  readonly ref: Ref;
  readonly #definition: Definition;
  readonly #records: Records;
  readonly #rights: Rights;
  readonly #memory: DocumentMemory;
  readonly #parse: (text: string) => RecordText;
  readonly #reported: ReportedState;
  readonly #origin: Origin;
  readonly #question = new ConflictQuestion();
  /** The latest text that was compared with a baseline. */
  #edit: Edit | undefined;
  /** The version that was last read for an editor, but is not necessarily shown: VS Code's Compare reads too, and the editor keeps its text. */
  #read: AnyRecord | undefined;
  /** The latest known version of the server. */
  #latest: AnyRecord | undefined;
  #isSaving = false;

  /**
   * @param key the key of this document in the memory
   * @param parse parses its text as JSON
   */
  constructor(ref: Ref, records: Records, rights: Rights, memory: DocumentMemory, key: string, parse = parseRecord) {
    this.ref = ref;
    this.#definition = definitionOf(ref.resource);
    this.#records = records;
    this.#rights = rights;
    this.#memory = memory;
    this.#parse = onceEach(parse);
    // An edit may have outlived a restart: the server's version may have changed since, so its baseline comes from the memory.
    const kept = keptRecordIn(memory.get(key));
    this.#reported = new ReportedState(versionAfter(kept?.version), kept?.held);
    this.#origin = new Origin(memory, key, kept, this.#reported);
  }

  get isHeld(): boolean {
    return this.#reported.isHeld;
  }

  get isReadOnly(): boolean {
    return this.#known !== undefined && !this.#rights.mayWrite(this.ref.resource, this.#known);
  }

  /** Whether it is known on which version the text is based. */
  get hasBaseline(): boolean {
    return this.#origin.baseline !== undefined;
  }

  /** Shows a text that was held before this document was made, and of which nobody knows on which version it is based. */
  continueHeld(text: string): void {
    this.#reported.continueHeld(text);
  }

  /**
   * Begins with a record that was just created; the editor still shows the text of the draft.
   *
   * @param sent the fields that were sent
   * @param isChosen whether the user identified this record as the one that was sent, so that it may differ from the text
   */
  async begin(record: AnyRecord, sent: object, isChosen: boolean): Promise<void> {
    this.#latest = record;
    this.#origin.begin(baselineOfCreated(this.#definition, sent, record, isChosen));
    await this.#origin.keep();
  }

  async state(): Promise<State> {
    const record = this.#known ?? (await this.#load());
    return this.#reported.state(this.#textOf(record), this.isReadOnly);
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#reported.last ?? (await this.state());
    return (await this.contestedIn(this.#parse(text))) ? this.#reported.contested(told) : unaltered(told);
  }

  /**
   * Takes a look for a save that is about to begin. A save after the question about contested fields overwrites them.
   *
   * @returns the fields changed by another person that the save would overwrite; `undefined` if there are none
   */
  async contestedIn(text: RecordText): Promise<Contested | undefined> {
    await this.remember(text.text);
    // An invalid text, or one without changes, needs no look.
    if (!this.examine(text).isOpen) return undefined;
    const look = this.#look();
    this.#question.look(look);
    // The save that follows has the same error, and reports it.
    const theirs = await look.theirs.catch(() => undefined);
    if (!theirs) return undefined;
    this.#latest = theirs;
    const { conflicts } = this.#compare(text, this.#origin.baseline, theirs);
    return conflicts.length === 0 ? undefined : this.#question.ask(look, conflicts, theirs);
  }

  /** Notes that the save comes without a question, so that it must not overwrite anything. */
  leaveUnanswered(): void {
    this.#question.leaveUnanswered();
  }

  get isLookRecent(): boolean {
    return this.#question.isLookRecent;
  }

  /** Takes another look for a save that had to wait; the answer to the question stays valid. */
  lookAgain(): void {
    this.#question.lookAgain(this.#look());
  }

  /** The expected result of saving this text. Without a baseline, only the save itself can find it out. */
  examine(text: RecordText): Examination {
    const { baseline } = this.#origin;
    if (!baseline) return { problems: [], isOpen: true };
    const edit = this.#editIn(text, baseline);
    return { problems: edit.problems, isOpen: this.#isOpen(edit) };
  }

  /** The text of the record as last known. */
  get text(): string | undefined {
    return this.#known && this.#textOf(this.#known);
  }

  async stateBeforeHolding(): Promise<State> {
    return unaltered(await this.state());
  }

  async read(): Promise<string> {
    if (this.#reported.held !== undefined && !this.#question.isAsked) return this.#reported.held;
    this.#read = await this.#load();
    this.#question.compared(this.#read);
    return this.#textOf(this.#read);
  }

  async shown(text: string): Promise<boolean> {
    if (!this.#read || this.#textOf(this.#read) !== text) return this.#isBaseline(text) && this.differsFrom(text);
    this.#origin.begin(baselineOf(this.#read));
    this.#question.end();
    this.#reported.release();
    this.#memory.begin();
    // This is stored at once: if the extension host crashes, the user goes on typing, and discarded text must not return.
    await this.#origin.keep();
    // While the editor had unsaved text, changes by other people were not announced to it.
    return this.differsFrom(text);
  }

  async save(text: string): Promise<void> {
    await this.saveParsed(this.#parse(text));
  }

  /** As `save`. */
  async saveParsed(text: RecordText): Promise<void> {
    const check = this.#question.take();
    const baseline = this.#origin.baseline ?? (await this.#beginUnshown(text, check));
    if (!this.#rights.mayWrite(this.ref.resource, baseline.server)) throw new NotPermittedError();
    const edit = this.#editIn(text, baseline);
    if (edit.problems.length > 0) throw new RefusedError(edit.problems);
    if (this.#isOpen(edit)) {
      const send = (): Promise<void> => this.#compareAndSend(text, baseline, check);
      const sendAgain = (): Promise<void> => {
        return this.#compareAndSend(text, this.#origin.baseline ?? baseline, { look: this.#look(), answered: check?.answered });
      };
      await this.#records.exclusively(this.ref, () => sendInTime(send, sendAgain));
    }
    this.#reported.release();
    // It is stored here too: if this window ends before VS Code gets the result, the saved text comes back as unsaved.
    await this.#origin.keep();
  }

  problemsIn(text: string): readonly Problem[] {
    return this.examine(this.#parse(text)).problems;
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return refusedFields(this.ref.resource, text, error);
  }

  async hold(text: string): Promise<void> {
    const parsed = this.#parse(text);
    const edit = this.#editIn(parsed, this.#origin.baseline ?? (await this.#beginUnshown(parsed)));
    this.#memory.edited(text);
    const held = edit.problems.length > 0 || this.#isOpen(edit) ? text : undefined;
    await this.#reported.hold(held, this.#memory, () => this.#origin.keep());
  }

  async discard(): Promise<void> {
    this.#reported.release();
    this.advance();
    await this.#origin.keep();
  }

  differsFrom(text: string): boolean {
    return this.#reported.differsFrom(text, this.#latest && this.#textOf(this.#latest));
  }

  advance(): void {
    this.#reported.advance();
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    if (ref.resource !== this.ref.resource || ref.id !== this.ref.id) return false;
    const before = this.#known;
    // A change through this document's own save is not announced to its editor.
    if (this.#isSaving || !before || equal(record, before)) return false;
    this.#latest = record;
    return this.#reported.ownTextChanged();
  }

  async remember(text?: string): Promise<void> {
    if (this.#origin.baseline && text !== undefined) this.#memory.edited(text);
    if (!this.#origin.isKept) await this.#origin.keep();
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#known && { ref: this.ref, name: nameOf(this.ref.resource, this.#known) };
  }

  /** The record as last known. */
  get #known(): AnyRecord | undefined {
    return this.#latest ?? this.#origin.baseline?.server;
  }

  /**
   * Finds a baseline for a text without one. It may be based on any version, so its differences to the server's version may
   * include other people's changes, and sending them could undo those.
   *
   * @param check the look and the answer: if the user was asked about all differences, and answered "Overwrite", they are sent
   * @throws RefusedError for a text that cannot be saved; UnknownBaselineError if there are other differences
   */
  async #beginUnshown(text: RecordText, check?: Check): Promise<Baseline> {
    const theirs = await (await this.#lookFor(check)).theirs;
    const { edit, conflicts } = this.#compare(text, undefined, theirs);
    // Of a text that cannot be read nobody knows what it changes.
    if (edit.problems.length > 0) throw new RefusedError(edit.problems);
    // The question was about that version of the server.
    this.#question.end();
    if (!mayOverwrite(check, theirs, conflicts)) throw new UnknownBaselineError();
    this.#origin.begin(edit.baseline);
    return edit.baseline;
  }

  /** The look to compare with: the recent one for this save, or a new one. */
  async #lookFor(check: Check | undefined): Promise<Look> {
    if (!check?.look.isRecent) return this.#look();
    const theirs = await check.look.theirs;
    // Another document with the same record may have been saved since, for example by "Save All".
    return this.#records.known(this.ref.resource, this.ref.id) === theirs ? check.look : this.#look();
  }

  #look(): Look {
    return new Look(this.#records.reread(this.ref));
  }

  /** Whether there are changes to send, or an earlier save has an unknown outcome. */
  #isOpen({ changes }: Edit): boolean {
    return this.#origin.isOpen || Object.keys(changes).length > 0;
  }

  /** The comparison of a text with a baseline; the latest one is cached. */
  #editIn(text: RecordText, baseline: Baseline): Edit {
    if (this.#edit?.text !== text || this.#edit.baseline !== baseline) this.#edit = editOf(this.#definition, text, baseline);
    return this.#edit;
  }

  /**
   * Compares a text with the server's version.
   *
   * @param before the baseline of the text; without one, all differences to the server's version are contested
   */
  #compare(text: RecordText, before: Baseline | undefined, theirs: AnyRecord): Comparison {
    const edit = this.#editIn(text, before ? this.#origin.confirmSent(before, theirs) : baselineOf(theirs));
    const { changes } = edit;
    if (!before) return { edit, changes, conflicts: Object.keys(changes) };
    return { edit, ...compareThreeWays(edit.baseline.server, theirs, changes) };
  }

  /** Compares the text with the server's version, and sends the changes that it does not have. */
  async #compareAndSend(text: RecordText, before: Baseline, check: Check | undefined): Promise<void> {
    this.#isSaving = true;
    try {
      const look = await this.#lookFor(check);
      const theirs = await look.theirs;
      this.#latest = theirs;
      const { edit, changes, conflicts } = this.#compare(text, before, theirs);
      this.#question.end();
      if (!mayOverwrite(check, theirs, conflicts)) throw new ConflictError(contestedFields(conflicts, theirs));
      if (Object.keys(changes).length > 0) this.#latest = await this.#update(edit, changes, look);
      this.#origin.begin(afterSaving(edit.baseline, edit.changes, this.#latest));
    } finally {
      this.#isSaving = false;
    }
  }

  /** Sends a PUT. It is noted beforehand, so that a later save, or another window, can find out its outcome. */
  async #update({ text: { text }, baseline }: Edit, changes: ThreeWayComparison['changes'], look: Look): Promise<AnyRecord> {
    this.#origin.sends(baseline, changes, text);
    // Earlier texts do not contain what is sent: compared with the result, they would undo it.
    this.#memory.begin(text);
    // An editor that goes back to the version read before the save does not show the server's version.
    this.#read = undefined;
    await this.#origin.keep();
    try {
      return await this.#records.update(this.ref, changes, { mayBeSent: () => look.isRecent });
    } catch (error) {
      // The server may still make the change: the next save looks again before it sends.
      if (!(error instanceof OutcomeUnknownError || leavesOutcomeOpen(error))) {
        this.#origin.refused();
        await this.#origin.keep();
      }
      throw error;
    }
  }

  /** Whether a text is that of the baseline: it was edited back to it, after a save or while VS Code compared it with a later one. */
  #isBaseline(text: string): boolean {
    const { baseline } = this.#origin;
    return baseline !== undefined && this.#textOf(baseline.seen) === text;
  }

  async #load(): Promise<AnyRecord> {
    this.#latest = await this.#records.get(this.ref);
    return this.#latest;
  }

  #textOf(record: AnyRecord): string {
    return toText(this.#definition, record);
  }
}
