import { isDeepStrictEqual } from 'node:util';

import { type ChangeOptions, leavesOutcomeOpen, NotPermittedError } from '../api';
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
  ConflictError,
  ConflictQuestion,
  type Contested,
  contestedFields,
  mayOverwrite,
  type Merge,
  merge,
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

/** What reads and changes a document's record: the store, or what stands before it. */
export interface Records {
  /** From the server, unless it was just seen. */
  get(ref: Ref): Promise<AnyRecord>;
  /** From the server. */
  reread(ref: Ref): Promise<AnyRecord>;
  update(ref: Ref, changes: object, options?: ChangeOptions): Promise<AnyRecord>;
  /** As last seen. */
  known(resource: ResourceName, id: number): AnyRecord | undefined;
  /** Does something while nobody else in this window compares and changes the record. */
  exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T>;
}

/** What saving a text would come to. */
export interface Examination {
  readonly problems: readonly Problem[];
  /** Whether there is something to send, or to find out: what became of the save before. */
  readonly isOpen: boolean;
}

/** A text, and what it comes to with what the server has. */
interface Comparison extends Merge {
  readonly edit: Edit;
}

/**
 * A record that is open in an editor.
 *
 * What a save sends is the text's difference to its baseline, the record as its user last saw it, after comparing
 * field by field with what the server has now: else somebody else's change would be undone without anybody asking.
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
  /** The text that was read last. */
  #edit: Edit | undefined;
  /** What was last read from the server, though not necessarily shown: a comparison reads while the editor keeps its text. */
  #read: AnyRecord | undefined;
  /** What the server is last known to have. */
  #latest: AnyRecord | undefined;
  #isSaving = false;

  /**
   * @param key names what is kept of this document in the memory
   * @param parse reads its text as JSON
   */
  constructor(ref: Ref, records: Records, rights: Rights, memory: DocumentMemory, key: string, parse = parseRecord) {
    this.ref = ref;
    this.#definition = definitionOf(ref.resource);
    this.#records = records;
    this.#rights = rights;
    this.#memory = memory;
    this.#parse = onceEach(parse);
    // An edit that outlived a restart; asking the server what it was made from would be too late.
    const kept = keptRecordIn(memory.get(key));
    this.#reported = new ReportedState(versionAfter(kept?.version), kept?.held);
    this.#origin = new Origin(memory, key, kept, this.#reported);
  }

  get isHeld(): boolean {
    return this.#reported.isHeld;
  }

  /**
   * Begins with a record that was just created, and is shown as its user typed it.
   *
   * @param sent what was sent of that
   * @param isChosen whether its user said that it is this one, and so may have typed more than it has
   */
  async begin(record: AnyRecord, sent: object, isChosen: boolean): Promise<void> {
    this.#latest = record;
    this.#origin.begin(baselineOfCreated(this.#definition, sent, record, isChosen));
    await this.#origin.keep();
  }

  async state(): Promise<State> {
    const record = this.#known ?? (await this.#load());
    return this.#reported.state(this.#textOf(record), !this.#rights.mayWrite(this.ref.resource, record));
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#reported.last ?? (await this.state());
    return (await this.contestedIn(this.#parse(text))) ? this.#reported.contested(told) : unaltered(told);
  }

  /**
   * Looks at the server for a save that is about to come. Whoever saves after having been told what it would overwrite
   * does it knowingly.
   *
   * @returns what that save would overwrite of what somebody else changed; `undefined` where that is nothing
   */
  async contestedIn(text: RecordText): Promise<Contested | undefined> {
    await this.remember(text.text);
    // What will be refused anyway, or has nothing to send, needs no look at the server.
    if (!this.examine(text).isOpen) return undefined;
    const look = this.#look();
    this.#question.look(look);
    // What goes wrong here is met again, and told, by the save that follows.
    const theirs = await look.theirs.catch(() => undefined);
    if (!theirs) return undefined;
    this.#latest = theirs;
    const { conflicts } = this.#compare(text, this.#origin.baseline, theirs);
    return conflicts.length === 0 ? undefined : this.#question.ask(look, conflicts, theirs);
  }

  /** The save that was looked ahead for comes without anybody having been asked, so it is to overwrite nothing. */
  leaveUnanswered(): void {
    this.#question.leaveUnanswered();
  }

  get isLookRecent(): boolean {
    return this.#question.isLookRecent;
  }

  /** Looks once more for a save that had to wait; what was answered to the look before still counts. */
  lookAgain(): void {
    this.#question.lookAgain(this.#look());
  }

  /** What saving this text would come to. Of a text that was never shown from here it takes a save to tell. */
  examine(text: RecordText): Examination {
    const { baseline } = this.#origin;
    if (!baseline) return { problems: [], isOpen: true };
    const edit = this.#editIn(text, baseline);
    return { problems: edit.problems, isOpen: this.#isOpen(edit) };
  }

  /** The record's text as it was last known here. */
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
    if (!this.#read || this.#textOf(this.#read) !== text) return false;
    this.#origin.begin(baselineOf(this.#read));
    this.#question.end();
    this.#reported.release();
    this.#memory.begin();
    // At once: should the extension host die, the editor lives on, and is typed in. What was given up must not come back.
    await this.#origin.keep();
    // What somebody else changed while it was edited was no news to an editor with text of its own.
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
    // Kept also now: this window may end before VS Code hears that the text was saved, and comes back with it as dirty.
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
    // What this document's own save made of the record is no news to its editor.
    if (this.#isSaving || !before || isDeepStrictEqual(record, before)) return false;
    this.#latest = record;
    return this.#reported.becameAnother();
  }

  async remember(text?: string): Promise<void> {
    if (this.#origin.baseline && text !== undefined) this.#memory.edited(text);
    if (!this.#origin.isKept) await this.#origin.keep();
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#known && { ref: this.ref, name: nameOf(this.ref.resource, this.#known) };
  }

  /** The record as it was last known here. */
  get #known(): AnyRecord | undefined {
    return this.#latest ?? this.#origin.baseline?.server;
  }

  /**
   * A text that was never shown from here, nor remembered, may be made from any version: its differences to the
   * server's are not its user's alone, and sending them could undo what others did.
   *
   * @param check where VS Code has asked about all of them, and its user answered "Overwrite", that is what they mean
   * @throws UnknownBaselineError where there are any others
   */
  async #beginUnshown(text: RecordText, check?: Check): Promise<Baseline> {
    const theirs = await (await this.#lookFor(check)).theirs;
    const { edit, conflicts } = this.#compare(text, undefined, theirs);
    // The question was about what the server had then.
    this.#question.end();
    if (!mayOverwrite(check, theirs, conflicts)) throw new UnknownBaselineError();
    this.#origin.begin(edit.baseline);
    return edit.baseline;
  }

  /** The look to compare with: the one just made for this save, or else a new one. */
  async #lookFor(check: Check | undefined): Promise<Look> {
    if (!check?.look.isRecent) return this.#look();
    const theirs = await check.look.theirs;
    // Another document of the record may have been saved since, as with "Save All".
    return this.#records.known(this.ref.resource, this.ref.id) === theirs ? check.look : this.#look();
  }

  #look(): Look {
    return new Look(this.#records.reread(this.ref));
  }

  /** Whether there is something to send, or to find out: what became of the save before. */
  #isOpen({ changes }: Edit): boolean {
    return this.#origin.isOpen || Object.keys(changes).length > 0;
  }

  /** A text read against a baseline: once, however often it is asked for. */
  #editIn(text: RecordText, baseline: Baseline): Edit {
    if (this.#edit?.text !== text || this.#edit.baseline !== baseline) this.#edit = editOf(this.#definition, text, baseline);
    return this.#edit;
  }

  /**
   * Compares a text with what the server has.
   *
   * @param before what the text was made from; where nobody knows that, all may be contested that differs from the server's
   */
  #compare(text: RecordText, before: Baseline | undefined, theirs: AnyRecord): Comparison {
    const edit = this.#editIn(text, before ? this.#origin.confirmSent(before, theirs) : baselineOf(theirs));
    const { changes } = edit;
    if (!before) return { edit, changes, conflicts: Object.keys(changes) };
    return { edit, ...merge(edit.baseline.server, theirs, changes) };
  }

  /** Compares with the server's version and sends what is left to send. */
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

  /** Sends a PUT. That it is sent is known beforehand, so that a later save, or window, can find out what became of it. */
  async #update({ text: { text }, baseline }: Edit, changes: Merge['changes'], look: Look): Promise<AnyRecord> {
    this.#origin.sends(baseline, changes, text);
    // What was typed before this one lacks what is sent: compared with what comes of it, it would take that back.
    this.#memory.begin(text);
    // An editor that goes back to what was read before this does not show what the server has.
    this.#read = undefined;
    await this.#origin.keep();
    try {
      return await this.#records.update(this.ref, changes, { mayBeSent: () => look.isRecent });
    } catch (error) {
      // What was looked for and not found may be on its way still: the next save looks once more before it sends.
      if (!(error instanceof OutcomeUnknownError || leavesOutcomeOpen(error))) {
        this.#origin.refused();
        await this.#origin.keep();
      }
      throw error;
    }
  }

  async #load(): Promise<AnyRecord> {
    this.#latest = await this.#records.get(this.ref);
    return this.#latest;
  }

  #textOf(record: AnyRecord): string {
    return toText(this.#definition, record);
  }
}
