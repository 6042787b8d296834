import { type AnyRecord, definitionOf, type Problem, readDraft, type Ref, type ResourceName } from '../records';
import type { SentCreation, Store } from '../store';
import { type Editable, sizeOf, type State, unaltered } from './editable';
import { type DocumentMemory, secured } from './memory';
import type { RecordDocument } from './recordDocument';
import { RefusedError } from './refused';
import { refusedFields } from './refusedFields';

/** What the memory keeps of a draft. */
export interface StoredDraft {
  readonly resource: ResourceName;
  /** The text that it began with, or that is held. */
  readonly text: string;
  /** The text that it began with, where another is held. */
  readonly begun?: string;
  /** The text is one that its user typed, and a save they did not ask for put here. */
  readonly isHeld?: boolean;
  /** The text that its user has typed since, and nobody saved. */
  readonly typed?: string;
  /** What was sent to create the record, as long as nobody knows whether that was done. */
  readonly sent?: object;
  /** The ids of records that had such content before, or that its user said are others: none is the one that was sent. */
  readonly twins?: readonly number[];
  /** The highest id of its kind that was known before. */
  readonly newest?: number | undefined;
  /** When the server was last known to be at work on it, in ms since 1970. */
  readonly sentAt?: number | undefined;
  /** The id of the record that was created from it; from then on the draft stands for that record. */
  readonly created?: number;
}

/**
 * A draft to begin with. The record that it describes may have been sent already, as by the undo of its deletion: what
 * became of that is found out before the draft is sent, also where its user types something else until then.
 */
export async function newDraft(store: Store, resource: ResourceName, text: string): Promise<StoredDraft> {
  return withSent({ resource, text }, await store.openCreation(resource, readDraft(definitionOf(resource), text).changes));
}

/** A record that does not exist yet. Its first save that succeeds creates it; every later one changes that record. */
export class DraftDocument implements Editable {
  readonly #store: Store;
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #becomes: (ref: Ref) => RecordDocument;
  #draft: StoredDraft;
  #record: RecordDocument | undefined;
  #version = 1;

  /**
   * @param key names this draft in the memory
   * @param becomes makes the document of the record that is created
   */
  constructor(draft: StoredDraft, store: Store, memory: DocumentMemory, key: string, becomes: (ref: Ref) => RecordDocument) {
    this.#draft = draft;
    this.#store = store;
    this.#memory = memory;
    this.#key = key;
    this.#becomes = becomes;
    if (draft.created !== undefined) this.#record = becomes({ resource: draft.resource, id: draft.created });
  }

  get isHeld(): boolean {
    return this.#record?.isHeld ?? this.#draft.isHeld ?? false;
  }

  async state(): Promise<State> {
    return this.#record ? this.#record.state() : this.#state();
  }

  async stateBeforeSaving(text: string): Promise<State> {
    await this.#catchUp();
    return this.#record ? this.#record.stateBeforeSaving(text) : unaltered(this.#state());
  }

  async stateBeforeHolding(): Promise<State> {
    return this.#record ? this.#record.stateBeforeHolding() : unaltered(this.#state());
  }

  async read(): Promise<string> {
    return this.#record ? this.#record.read() : this.#draft.text;
  }

  async shown(text: string): Promise<boolean> {
    if (this.#record) return this.#record.shown(text);
    if (this.#draft.typed !== undefined) await this.#keep(untyped(this.#draft));
    return false;
  }

  async save(text: string): Promise<void> {
    await this.#catchUp();
    if (!this.#record) await this.#findSent();
    if (this.#record) return this.#record.save(text);
    const { resource } = this.#draft;
    const { changes, problems } = readDraft(definitionOf(resource), text);
    if (problems.length > 0) throw new RefusedError(problems);
    // Whatever becomes of the request, its text is found again.
    this.#draft = { ...this.#draft, typed: text };
    this.#memory.begin(text);
    await this.#create(text, changes);
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return refusedFields(this.#draft.resource, text, error);
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#record ? this.#record.problemsIn(text) : readDraft(definitionOf(this.#draft.resource), text).problems;
  }

  async hold(text: string): Promise<void> {
    if (this.#record) return this.#record.hold(text);
    const before = this.#draft;
    const { begun = before.text } = before;
    if (text === begun) return this.#keepUnheld();
    await this.#keep({ ...untyped(before), begun, text, isHeld: true });
    await secured(this.#memory, () => this.#keep({ ...before, typed: text }));
  }

  async discard(): Promise<void> {
    if (this.#record) return this.#record.discard();
    this.advance();
    await this.#keepUnheld();
  }

  differsFrom(text: string): boolean {
    return this.#record?.differsFrom(text) ?? false;
  }

  advance(): void {
    this.#version += 1;
    this.#record?.advance();
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    return this.#record?.notice(ref, record) ?? false;
  }

  async remember(text: string): Promise<void> {
    if (this.#record) return this.#record.remember(text);
    this.#draft = { ...this.#draft, typed: text };
    this.#memory.edited(text);
    this.#memory.updateSoon(this.#key, this.#draft);
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#record?.identity();
  }

  /** Takes up what became of this draft in another window, so that it is created in one of them only. */
  async #catchUp(): Promise<void> {
    if (this.#record) return;
    await this.#memory.reread();
    const kept = this.#memory.get(this.#key) as StoredDraft | undefined;
    if (!kept) return;
    this.#draft = kept;
    if (kept.created !== undefined) this.#record = this.#becomes({ resource: kept.resource, id: kept.created });
  }

  /** Sends a POST, once. What there is to find out about it is kept, so that the next save, or window, looks first. */
  async #create(text: string, values: object): Promise<void> {
    const record = await this.#store.create(this.#draft.resource, values, (sent) => this.#keepSent(sent));
    const document = await this.#adopt(record, values);
    // What they typed otherwise than the record that they said it is has it, they were told, is a change to it.
    if (this.#store.wasChosen(record)) await document.save(text);
  }

  async #keepSent(sent: SentCreation | undefined): Promise<void> {
    await this.#keep(withSent(unsent(this.#draft), sent));
  }

  /**
   * Looks for the record of an earlier POST whose outcome nobody knows.
   *
   * @throws StillUnderWayError where it may be created yet; UndecidedError where only its user can tell, and did not
   */
  async #findSent(): Promise<void> {
    const { resource, sent, twins = [], newest, sentAt } = this.#draft;
    if (!sent) return;
    const before: SentCreation = { values: sent, twins, newest, at: sentAt };
    const found = await this.#store.createdBefore(resource, before, (now) => this.#keepSent(now));
    // What is not there is not forgotten before something else is sent.
    if (found) await this.#adopt(found, sent);
  }

  async #adopt(record: AnyRecord, sent: object): Promise<RecordDocument> {
    const document = this.#becomes({ resource: this.#draft.resource, id: record.id });
    // At once: whatever the memory does, this draft is never sent again.
    this.#record = document;
    await document.begin(record, sent, this.#store.wasChosen(record));
    const { isHeld: _, begun: __, ...draft } = untyped(unsent(this.#draft));
    await this.#keep({ ...draft, created: record.id });
    return document;
  }

  /** Goes back to the text that it began with. */
  async #keepUnheld(): Promise<void> {
    const { isHeld: _, begun, ...draft } = untyped(this.#draft);
    await this.#keep({ ...draft, text: begun ?? draft.text });
  }

  async #keep(draft: StoredDraft): Promise<void> {
    this.#draft = draft;
    await this.#memory.update(this.#key, draft);
  }

  #state(): State {
    return { version: this.#version, size: sizeOf(this.#draft.text), isReadOnly: false };
  }
}

function withSent(draft: StoredDraft, sent: SentCreation | undefined): StoredDraft {
  if (!sent) return draft;
  const { values, twins, newest, at } = sent;
  return { ...draft, sent: values, twins, ...(newest !== undefined && { newest }), sentAt: at };
}

/** A draft whose text nobody is typing. */
function untyped({ typed: _, ...draft }: StoredDraft): StoredDraft {
  return draft;
}

/** A draft without what there was to find out about a POST. */
function unsent({ sent: _, twins: __, newest: ___, sentAt: ____, ...draft }: StoredDraft): StoredDraft {
  return draft;
}
