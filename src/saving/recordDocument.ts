import { isDeepStrictEqual } from 'node:util';
import { NotPermittedError } from '../api';
import {
  agree,
  definitionOf,
  merge,
  nameOf,
  readEdited,
  toText,
  type AnyRecord,
  type Definition,
  type Ref,
  type Rights,
} from '../records';
import type { Store } from '../store';
import { afterSaving, baselineOf, type Baseline } from './baseline';
import { ConflictError, UnknownBaselineError } from './conflict';
import { sizeOf, type Editable, type State } from './editable';
import type { Memory } from './memory';
import { RefusedError } from './refused';

/** What outlives a restart. */
interface Kept {
  readonly baseline: Baseline;
  readonly version: number;
  /** The text that is held. */
  readonly held?: string;
}

/** A look at the server's version, made for a save that is about to come. */
interface Check {
  readonly theirs: Promise<AnyRecord>;
  /** As `performance.now()` gives it. */
  readonly at: number;
}

/** How long a look at the server holds for the save that it was made for, in ms. */
const checkLasts = 10_000;

/**
 * A record that is open in an editor.
 *
 * What a save sends is the text's difference to its baseline, the record as its user last saw it, after comparing
 * field by field with what the server has now: else somebody else's change would be undone without anybody asking.
 */
export class RecordDocument implements Editable {
  readonly ref: Ref;
  readonly #definition: Definition;
  readonly #store: Store;
  readonly #rights: Rights;
  readonly #memory: Memory;
  readonly #key: string;
  #baseline: Baseline | undefined;
  /** What was last read, though not necessarily shown: a comparison reads while the editor keeps its text. */
  #read: AnyRecord | undefined;
  /** What the server is last known to have. */
  #latest: AnyRecord | undefined;
  /** The server's version that the user was told of as a conflict. Only that one may be overwritten. */
  #conflict: AnyRecord | undefined;
  #check: Check | undefined;
  /** The state that VS Code knows of the text it shows. */
  #told: State | undefined;
  #held: string | undefined;
  #kept: Baseline | undefined;
  #version = 1;
  #isSaving = false;

  /** @param key names what is kept of this document in the memory */
  constructor(ref: Ref, store: Store, rights: Rights, memory: Memory, key: string) {
    this.ref = ref;
    this.#definition = definitionOf(ref.resource);
    this.#store = store;
    this.#rights = rights;
    this.#memory = memory;
    this.#key = key;
    // An edit that outlived a restart; asking the server what it was made from would be too late.
    const kept = memory.get(key) as Kept | undefined;
    if (kept) [this.#baseline, this.#version, this.#held] = [kept.baseline, kept.version, kept.held];
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** Begins with a record that was just created, and is shown as its user typed it. */
  async begin(record: AnyRecord, typed: object): Promise<void> {
    this.#latest = record;
    this.#baseline = afterSaving(baselineOf(record), typed, record);
    await this.#keep(this.#baseline);
  }

  async state(): Promise<State> {
    const record = this.#latest ?? this.#baseline?.server ?? (await this.#load());
    this.#told = this.#stateWith(record, this.#held ?? this.#textOf(record));
    return this.#told;
  }

  async stateBeforeSaving(text: string): Promise<State> {
    const told = this.#told ?? (await this.state());
    const baseline = this.#baseline;
    const changes = baseline ? readEdited(this.#definition, text, baseline.seen).changes : {};
    // What will be refused anyway, or has nothing to send, needs no look at the server.
    if (!baseline || Object.keys(changes).length === 0) return told;
    const check = this.#look();
    this.#check = check;
    // What goes wrong here is met again, and told, by the save that follows.
    const theirs = await check.theirs.catch(() => undefined);
    if (!theirs || merge(baseline.server, theirs, changes).conflicts.length === 0) return told;
    this.#conflict ??= theirs;
    this.#version = Math.max(this.#version, told.version + 1);
    // VS Code sees a conflict only where the size differs too (microsoft/vscode#119002).
    const state = this.#stateWith(theirs, this.#textOf(theirs));
    return state.size === told.size ? { ...state, size: state.size + 1 } : state;
  }

  async read(): Promise<string> {
    if (this.#held !== undefined && !this.#conflict) return this.#held;
    this.#read = await this.#load();
    // Whoever compares knows this version, and answers for it.
    if (this.#conflict) this.#conflict = this.#read;
    return this.#textOf(this.#read);
  }

  shown(text: string): void {
    if (!this.#read || this.#textOf(this.#read) !== text) return;
    this.#baseline = baselineOf(this.#read);
    this.#conflict = undefined;
    this.#held = undefined;
  }

  async save(text: string): Promise<void> {
    const check = this.#check;
    this.#check = undefined;
    const baseline = this.#baseline ?? (await this.#baselineOfUnshown(text));
    if (!this.#rights.mayWrite(this.ref.resource, baseline.server)) throw new NotPermittedError();
    const { changes, problems } = readEdited(this.#definition, text, baseline.seen);
    if (problems.length > 0) throw new RefusedError(problems);
    if (Object.keys(changes).length > 0) {
      this.#latest = await this.#send(baseline, changes, this.#theirs(check));
      this.#baseline = afterSaving(baseline, changes, this.#latest);
      this.#conflict = undefined;
    }
    this.#held = undefined;
    await this.#keep(this.#baseline);
  }

  async hold(text: string): Promise<void> {
    this.#baseline ??= baselineOf(await this.#load());
    const { changes, problems } = readEdited(this.#definition, text, this.#baseline.seen);
    this.#held = problems.length > 0 || Object.keys(changes).length > 0 ? text : undefined;
    await this.#keep(this.isHeld ? this.#baseline : undefined);
  }

  async discard(): Promise<void> {
    this.#held = undefined;
    this.advance();
    await this.#keep(undefined);
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
    // What this document's own save made of the record is no news to its editor.
    if (this.#isSaving || !this.#latest || isDeepStrictEqual(record, this.#latest)) return false;
    this.#latest = record;
    // A text that is held stays what is shown.
    if (this.isHeld) return false;
    this.advance();
    return true;
  }

  async remember(): Promise<void> {
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
   * @throws UnknownBaselineError where there is any
   */
  async #baselineOfUnshown(text: string): Promise<Baseline> {
    const baseline = baselineOf(await this.#look().theirs);
    if (Object.keys(readEdited(this.#definition, text, baseline.seen).changes).length > 0) throw new UnknownBaselineError();
    return baseline;
  }

  /** The server's version to compare with: the one just read for this save, or else a new one. */
  #theirs(check: Check | undefined): Promise<AnyRecord> {
    const isRecent = check !== undefined && performance.now() - check.at < checkLasts;
    return (isRecent ? check : this.#look()).theirs;
  }

  #look(): Check {
    return { theirs: this.#store.reread(this.ref), at: performance.now() };
  }

  /** Compares with the server's version and sends what is left to send; gives the record as it is then. */
  async #send(baseline: Baseline, mine: Readonly<Record<string, unknown>>, read: Promise<AnyRecord>): Promise<AnyRecord> {
    this.#isSaving = true;
    try {
      const theirs = await read;
      const { changes, conflicts } = merge(baseline.server, theirs, mine);
      const isAnswered = this.#conflict !== undefined && agree(this.#conflict, theirs, conflicts);
      if (conflicts.length > 0 && !isAnswered) {
        this.#conflict = theirs;
        throw new ConflictError(conflicts);
      }
      return Object.keys(changes).length > 0 ? await this.#store.update(this.ref, changes) : theirs;
    } finally {
      this.#isSaving = false;
    }
  }

  /** Puts into the memory what a later window needs; without a baseline there is nothing edited to be kept. */
  async #keep(baseline: Baseline | undefined): Promise<void> {
    const held = this.#held === undefined ? {} : { held: this.#held };
    await this.#memory.update(this.#key, baseline && ({ baseline, version: this.#version, ...held } satisfies Kept));
    this.#kept = baseline;
  }

  async #load(): Promise<AnyRecord> {
    this.#latest = await this.#store.get(this.ref);
    return this.#latest;
  }

  #textOf(record: AnyRecord): string {
    return toText(this.#definition, record);
  }

  #stateWith(record: AnyRecord, text: string): State {
    return { version: this.#version, size: sizeOf(text), isReadOnly: !this.#rights.mayWrite(this.ref.resource, record) };
  }
}
