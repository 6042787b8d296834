import { isDeepStrictEqual } from 'node:util';

import { type ChangeOptions, leavesOutcomeOpen, NotPermittedError } from '../api';
import {
  agree,
  type AnyRecord,
  type Definition,
  definitionOf,
  merge,
  nameOf,
  type Problem,
  readEdited,
  type Reading,
  type Ref,
  type ResourceName,
  type Rights,
  toText,
} from '../records';
import { OutcomeUnknownError, wasDone } from '../store';
import { afterSaving, type Baseline, baselineOf, baselineOfCreated } from './baseline';
import { ConflictError, type Contested, contestedFields, UnknownBaselineError } from './conflict';
import { contested, type Editable, sizeOf, type State, unaltered } from './editable';
import { Look, sendInTime } from './look';
import { type DocumentMemory, secured } from './memory';
import { RefusedError } from './refused';
import { refusedFields } from './refusedFields';

/** What outlives a restart. */
interface Kept {
  readonly baseline: Baseline;
  readonly version: number;
  /** The text that is held. */
  readonly held?: string | undefined;
  /** What was sent, as long as nobody knows whether it was done. */
  readonly sent?: Readonly<Record<string, unknown>> | undefined;
  /** The text that it was sent for. */
  readonly tried?: string | undefined;
}

/** A look that was made for a save that is about to come. */
interface Check {
  readonly look: Look;
  /**
   * The version that this save overwrites: the user was told of that one before, and VS Code goes on past a look that
   * tells of a conflict only when it was answered with "Overwrite".
   */
  readonly answered?: AnyRecord | undefined;
}

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
  readonly #key: string;
  #baseline: Baseline | undefined;
  /** What was last read, though not necessarily shown: a comparison reads while the editor keeps its text. */
  #read: AnyRecord | undefined;
  /** What the server is last known to have. */
  #latest: AnyRecord | undefined;
  /** The server's version that the user was told of as a conflict, and has compared where they compared. */
  #conflict: AnyRecord | undefined;
  #check: Check | undefined;
  /** The state that VS Code knows of the text it shows. */
  #told: State | undefined;
  #held: string | undefined;
  #sent: Readonly<Record<string, unknown>> | undefined;
  #tried: string | undefined;
  #kept: Baseline | undefined;
  /** Begins above what earlier windows told of the record: VS Code may still know that. */
  #version = Date.now();
  #isSaving = false;

  /** @param key names what is kept of this document in the memory */
  constructor(ref: Ref, records: Records, rights: Rights, memory: DocumentMemory, key: string) {
    this.ref = ref;
    this.#definition = definitionOf(ref.resource);
    this.#records = records;
    this.#rights = rights;
    this.#memory = memory;
    this.#key = key;
    // An edit that outlived a restart; asking the server what it was made from would be too late.
    const kept = memory.get(key) as Kept | undefined;
    if (!kept) return;
    [this.#baseline, this.#held, this.#sent, this.#tried] = [kept.baseline, kept.held, kept.sent, kept.tried];
    this.#kept = this.#baseline;
    // Clocks are set back at times.
    this.#version = Math.max(this.#version, kept.version + 1);
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /**
   * Begins with a record that was just created, and is shown as its user typed it.
   *
   * @param sent what was sent of that
   * @param isChosen whether its user said that it is this one, and so may have typed more than it has
   */
  async begin(record: AnyRecord, sent: object, isChosen: boolean): Promise<void> {
    this.#latest = record;
    this.#baseline = baselineOfCreated(this.#definition, sent, record, isChosen);
    await this.#keep(this.#baseline);
  }

  async state(): Promise<State> {
    const record = this.#latest ?? this.#baseline?.server ?? (await this.#load());
    this.#told = this.#stateWith(record, this.#held ?? this.#textOf(record));
    return this.#told;
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#told ?? (await this.state());
    if (!(await this.contestedIn(text))) return unaltered(told);
    this.#version = Math.max(this.#version, told.version + 1);
    return contested(told, this.#version);
  }

  /**
   * Looks at the server for a save that is about to come. Whoever saves after having been told what it would overwrite
   * does it knowingly.
   *
   * @returns what that save would overwrite of what somebody else changed; `undefined` where that is nothing
   */
  async contestedIn(text: string): Promise<Contested | undefined> {
    await this.remember(text);
    if (!this.#baseline) return this.#contestedInUnknown(text);
    // What will be refused anyway, or has nothing to send, needs no look at the server.
    if (!this.#needsLook(text)) return undefined;
    const look = this.#look();
    this.#check = { look };
    // What goes wrong here is met again, and told, by the save that follows.
    const theirs = await look.theirs.catch(() => undefined);
    if (!theirs) return undefined;
    const baseline = this.#settle(this.#baseline, theirs);
    const { conflicts } = merge(baseline.server, theirs, this.#reading(text, baseline).changes);
    if (conflicts.length === 0) return undefined;
    return this.#contest(look, conflicts, theirs);
  }

  /** The save that was looked ahead for comes without anybody having been asked, so it is to overwrite nothing. */
  leaveUnanswered(): void {
    this.#conflict = undefined;
    this.#check = this.#check && { ...this.#check, answered: undefined };
  }

  get isLookRecent(): boolean {
    return this.#check?.look.isRecent ?? false;
  }

  /** Looks once more for a save that had to wait; what was answered to the look before still counts. */
  lookAgain(): void {
    this.#check = { look: this.#look(), answered: this.#check?.answered };
  }

  /** What saving this text would come to. Of a text that was never shown from here it takes a save to tell. */
  examine(text: string): Examination {
    const { problems } = this.#reading(text, this.#baseline);
    return { problems, isOpen: this.#baseline === undefined || this.#needsLook(text) };
  }

  /** The record's text as it was last known here. */
  get text(): string | undefined {
    const record = this.#latest ?? this.#baseline?.server;
    return record && this.#textOf(record);
  }

  async stateBeforeHolding(): Promise<State> {
    return unaltered(await this.state());
  }

  async read(): Promise<string> {
    if (this.#held !== undefined && !this.#conflict) return this.#held;
    this.#read = await this.#load();
    // Whoever compares knows this version, and answers for it.
    if (this.#conflict) this.#conflict = this.#read;
    return this.#textOf(this.#read);
  }

  async shown(text: string): Promise<boolean> {
    if (!this.#read || this.#textOf(this.#read) !== text) return false;
    this.#baseline = baselineOf(this.#read);
    this.#conflict = undefined;
    this.#held = undefined;
    this.#sent = undefined;
    this.#memory.begin();
    // At once: should the extension host die, the editor lives on, and is typed in. What was given up must not come back.
    await this.#keep(this.#baseline);
    // What somebody else changed while it was edited was no news to an editor with text of its own.
    return this.differsFrom(text);
  }

  async save(text: string): Promise<void> {
    const check = this.#check;
    this.#check = undefined;
    this.#baseline ??= await this.#baselineOfUnshown(text, check);
    if (!this.#rights.mayWrite(this.ref.resource, this.#baseline.server)) throw new NotPermittedError();
    const { problems } = this.#reading(text, this.#baseline);
    if (problems.length > 0) throw new RefusedError(problems);
    if (this.#needsLook(text)) {
      const before = this.#baseline;
      const send = (): Promise<void> => this.#compareAndSend(text, before, check);
      const sendAgain = (): Promise<void> => {
        return this.#compareAndSend(text, this.#baseline ?? before, { look: this.#look(), answered: check?.answered });
      };
      await this.#records.exclusively(this.ref, () => sendInTime(send, sendAgain));
    }
    this.#held = undefined;
    // Kept also now: this window may end before VS Code hears that the text was saved, and comes back with it as dirty.
    await this.#keep(this.#baseline);
  }

  problemsIn(text: string): readonly Problem[] {
    return this.examine(text).problems;
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return refusedFields(this.ref.resource, text, error);
  }

  async hold(text: string): Promise<void> {
    this.#baseline ??= await this.#baselineOfUnshown(text);
    const { problems } = this.#reading(text, this.#baseline);
    const before = this.#held;
    this.#held = problems.length > 0 || this.#needsLook(text) ? text : undefined;
    this.#memory.edited(text);
    await this.#keep(this.#baseline);
    await secured(this.#memory, () => {
      this.#held = before;
      return this.#keep(this.#baseline);
    });
  }

  async discard(): Promise<void> {
    this.#held = undefined;
    this.advance();
    await this.#keep(this.#baseline);
  }

  differsFrom(text: string): boolean {
    const shown = this.#held ?? (this.#latest && this.#textOf(this.#latest));
    return shown !== undefined && shown !== text;
  }

  advance(): void {
    this.#version += 1;
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    if (ref.resource !== this.ref.resource || ref.id !== this.ref.id) return false;
    const before = this.#latest ?? this.#baseline?.server;
    // What this document's own save made of the record is no news to its editor.
    if (this.#isSaving || !before || isDeepStrictEqual(record, before)) return false;
    this.#latest = record;
    // A text that is held stays what is shown.
    if (this.isHeld) return false;
    this.advance();
    return true;
  }

  async remember(text?: string): Promise<void> {
    if (this.#baseline && text !== undefined) this.#memory.edited(text);
    if (this.#baseline !== this.#kept) await this.#keep(this.#baseline);
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    const record = this.#latest ?? this.#baseline?.server;
    return record && { ref: this.ref, name: nameOf(this.ref.resource, record) };
  }

  /**
   * A text that was never shown from here, nor remembered, may be made from any version: its differences to the
   * server's are not its user's alone, and sending them could undo what others did.
   *
   * @param check where VS Code has asked about all of them, and its user answered "Overwrite", that is what they mean
   * @throws UnknownBaselineError where there are any others
   */
  async #baselineOfUnshown(text: string, check?: Check): Promise<Baseline> {
    const theirs = await (await this.#lookFor(check)).theirs;
    const baseline = baselineOf(theirs);
    const fields = Object.keys(this.#reading(text, baseline).changes);
    const isAnswered = check?.answered !== undefined && agree(check.answered, theirs, fields);
    // The question was about what the server had then.
    this.#conflict = undefined;
    if (fields.length > 0 && !isAnswered) throw new UnknownBaselineError();
    return baseline;
  }

  /** Of a text of which nobody knows what it was made from, all may be contested that differs from the server's. */
  async #contestedInUnknown(text: string): Promise<Contested | undefined> {
    const look = this.#look();
    this.#check = { look };
    const theirs = await look.theirs.catch(() => undefined);
    if (!theirs) return undefined;
    this.#latest = theirs;
    const { changes, problems } = this.#reading(text, baselineOf(theirs));
    const fields = Object.keys(changes);
    return problems.length > 0 || fields.length === 0 ? undefined : this.#contest(look, fields, theirs);
  }

  /** Notes that VS Code is about to ask about some fields; a save after that counts as answered for what it was asked before. */
  #contest(look: Look, fields: readonly string[], theirs: AnyRecord): Contested {
    this.#check = { look, answered: this.#conflict };
    this.#conflict ??= theirs;
    return contestedFields(fields, theirs);
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
  #needsLook(text: string): boolean {
    return this.#sent !== undefined || Object.keys(this.#reading(text, this.#baseline).changes).length > 0;
  }

  #reading(text: string, baseline: Baseline | undefined): Reading {
    return baseline ? readEdited(this.#definition, text, baseline.seen) : { changes: {}, problems: [] };
  }

  /** Compares with the server's version and sends what is left to send. */
  async #compareAndSend(text: string, before: Baseline, check: Check | undefined): Promise<void> {
    this.#isSaving = true;
    try {
      const look = await this.#lookFor(check);
      const theirs = await look.theirs;
      const baseline = this.#settle(before, theirs);
      const mine = this.#reading(text, baseline).changes;
      const { changes, conflicts } = merge(baseline.server, theirs, mine);
      const isAnswered = check?.answered !== undefined && agree(check.answered, theirs, conflicts);
      // Nothing that was told so far may be overwritten from now on, least of all by the "Retry" of this save.
      this.#conflict = undefined;
      if (conflicts.length > 0 && !isAnswered) throw new ConflictError(contestedFields(conflicts, theirs));
      this.#latest = Object.keys(changes).length > 0 ? await this.#update(changes, look, text) : theirs;
      this.#baseline = afterSaving(baseline, mine, this.#latest);
    } finally {
      this.#isSaving = false;
    }
  }

  /** Sends a PUT. That it is sent is known beforehand, so that a later save, or window, can find out what became of it. */
  async #update(changes: Readonly<Record<string, unknown>>, look: Look, text: string): Promise<AnyRecord> {
    this.#sent = changes;
    this.#tried = text;
    // What was typed before this one lacks what is sent: compared with what comes of it, it would take that back.
    this.#memory.begin(text);
    // An editor that goes back to what was read before this does not show what the server has.
    this.#read = undefined;
    await this.#keep(this.#baseline);
    try {
      const record = await this.#records.update(this.ref, changes, { mayBeSent: () => look.isRecent });
      this.#sent = undefined;
      return record;
    } catch (error) {
      // What was looked for and not found may be on its way still: the next save looks once more before it sends.
      if (!(error instanceof OutcomeUnknownError || leavesOutcomeOpen(error))) {
        this.#sent = undefined;
        await this.#keep(this.#baseline);
      }
      throw error;
    }
  }

  /** Takes what an earlier save sent for saved, as far as the server has it; gives the baseline as it is then. */
  #settle(baseline: Baseline, theirs: AnyRecord): Baseline {
    const done = Object.entries(this.#sent ?? {}).filter(([name, value]) => {
      return wasDone(baseline.server, theirs, { [name]: value });
    });
    this.#sent = undefined;
    this.#latest = theirs;
    this.#baseline = afterSaving(baseline, Object.fromEntries(done), theirs);
    return this.#baseline;
  }

  /** Puts into the memory what a later window needs; without a baseline there is nothing edited to be kept. */
  async #keep(baseline: Baseline | undefined): Promise<void> {
    const tried = this.#sent && this.#tried;
    const kept = baseline && { baseline, version: this.#version, held: this.#held, sent: this.#sent, tried };
    await this.#memory.update(this.#key, kept satisfies Kept | undefined);
    this.#kept = baseline;
  }

  async #load(): Promise<AnyRecord> {
    this.#latest = await this.#records.get(this.ref);
    return this.#latest;
  }

  #textOf(record: AnyRecord): string {
    return toText(this.#definition, record);
  }

  #stateWith(record: AnyRecord, text: string): State {
    return { version: this.#version, size: sizeOf(text), isReadOnly: !this.#rights.mayWrite(this.ref.resource, record) };
  }
}
