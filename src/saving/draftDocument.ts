import { definitionOf, readDraft, type AnyRecord, type Problem, type Ref, type ResourceName } from '../records';
import type { SentCreation, Store } from '../store';
import { sizeOf, type Editable, type State } from './editable';
import type { Memory } from './memory';
import type { RecordDocument } from './recordDocument';
import { RefusedError } from './refused';

/** What the memory keeps of a draft. */
export interface StoredDraft {
  readonly resource: ResourceName;
  /** The text that it began with, or that is held. */
  readonly text: string;
  /** The text that it began with, where another is held. */
  readonly begun?: string;
  /** The text is one that its user typed, and a save they did not ask for put here. */
  readonly isHeld?: boolean;
  /** What was sent to create the record, as long as nobody knows whether that was done. */
  readonly sent?: object;
  /** The ids of records that had that content before, and so are not the one that was sent. */
  readonly twins?: readonly number[];
  /** When the server was last known to be at work on it, in ms since 1970. */
  readonly sentAt?: number | undefined;
  /** The id of the record that was created from it; from then on the draft stands for that record. */
  readonly created?: number;
}

/**
 * A draft to begin with. The record that it describes may have been sent already, as by the undo of its deletion: what
 * became of that is found out before the draft is sent, also where its user types something else until then.
 */
export function newDraft(store: Store, resource: ResourceName, text: string): StoredDraft {
  return withSent({ resource, text }, store.openCreation(resource, readDraft(definitionOf(resource), text).changes));
}

/** A record that does not exist yet. Its first save that succeeds creates it; every later one changes that record. */
export class DraftDocument implements Editable {
  readonly #store: Store;
  readonly #memory: Memory;
  readonly #key: string;
  readonly #becomes: (ref: Ref) => RecordDocument;
  #draft: StoredDraft;
  #record: RecordDocument | undefined;
  #version = 1;

  /**
   * @param key names this draft in the memory
   * @param becomes makes the document of the record that is created
   */
  constructor(draft: StoredDraft, store: Store, memory: Memory, key: string, becomes: (ref: Ref) => RecordDocument) {
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
    return this.#record ? this.#record.stateBeforeSaving(text) : this.#state();
  }

  async stateBeforeHolding(): Promise<State> {
    return this.#record ? this.#record.stateBeforeHolding() : this.#state();
  }

  async read(): Promise<string> {
    return this.#record ? this.#record.read() : this.#draft.text;
  }

  async shown(text: string): Promise<boolean> {
    return (await this.#record?.shown(text)) ?? false;
  }

  async save(text: string): Promise<void> {
    if (!this.#record) await this.#findSent();
    if (this.#record) return this.#record.save(text);
    const { resource } = this.#draft;
    const { changes, problems } = readDraft(definitionOf(resource), text);
    if (problems.length > 0) throw new RefusedError(problems);
    await this.#create(changes);
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#record ? this.#record.problemsIn(text) : readDraft(definitionOf(this.#draft.resource), text).problems;
  }

  async hold(text: string): Promise<void> {
    if (this.#record) return this.#record.hold(text);
    const { begun = this.#draft.text } = this.#draft;
    if (text === begun) await this.#keepUnheld();
    else await this.#keep({ ...this.#draft, begun, text, isHeld: true });
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

  async remember(): Promise<void> {
    await this.#record?.remember();
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#record?.identity();
  }

  /** Sends a POST, once. What there is to find out about it is kept, so that the next save, or window, looks first. */
  async #create(values: object): Promise<void> {
    const record = await this.#store.create(this.#draft.resource, values, (sent) => this.#keepSent(sent));
    await this.#adopt(record, values);
  }

  async #keepSent(sent: SentCreation | undefined): Promise<void> {
    await this.#keep(withSent(unsent(this.#draft), sent));
  }

  /**
   * Looks for the record of an earlier POST whose outcome nobody knows.
   *
   * @throws StillUnderWayError where it may be created yet
   */
  async #findSent(): Promise<void> {
    const { resource, sent, twins = [], sentAt } = this.#draft;
    if (!sent) return;
    const found = await this.#store.createdBefore(resource, { values: sent, twins, at: sentAt });
    // What is not there is not forgotten before something else is sent.
    if (found) await this.#adopt(found, sent);
  }

  async #adopt(record: AnyRecord, sent: object): Promise<void> {
    const document = this.#becomes({ resource: this.#draft.resource, id: record.id });
    // At once: whatever the memory does, this draft is never sent again.
    this.#record = document;
    await document.begin(record, sent);
    const { isHeld: _, begun: __, ...draft } = unsent(this.#draft);
    await this.#keep({ ...draft, created: record.id });
  }

  /** Goes back to the text that it began with. */
  async #keepUnheld(): Promise<void> {
    const { isHeld: _, begun, ...draft } = this.#draft;
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
  return sent ? { ...draft, sent: sent.values, twins: sent.twins, sentAt: sent.at } : draft;
}

/** A draft without what there was to find out about a POST. */
function unsent({ sent: _, twins: __, sentAt: ___, ...draft }: StoredDraft): StoredDraft {
  return draft;
}
