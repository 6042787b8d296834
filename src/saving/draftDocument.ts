import { type AnyRecord, definitionOf, type Problem, readDraft, type Reading, type Ref, type ResourceName } from '../records';
import type { SentCreation, Store } from '../store';
import type { Editable, State } from './editable';
import { type StoredDraft, storedDraftIn } from './kept/parts';
import type { DocumentMemory } from './memory';
import type { RecordDocument } from './recordDocument';
import { RefusedError } from './refused';
import { refusedFields } from './refusedFields';
import { ReportedState, unaltered } from './reportedState';

/**
 * A draft to begin with. The record that it describes may have been sent already, as by the undo of its deletion: what
 * became of that is found out before the draft is sent, also where its user types something else until then.
 */
export async function newDraft(store: Store, resource: ResourceName, text: string): Promise<StoredDraft> {
  return withSent({ resource, text }, await store.openCreation(resource, readDraft(definitionOf(resource), text).changes));
}

/** A record that does not exist yet. Its first save that succeeds creates it; every later one changes that record. */
export class DraftDocument implements Editable {
  /** What it is: a draft, until it is a record. */
  #is: Draft | RecordDocument;

  /**
   * @param key names this draft in the memory
   * @param becomes makes the document of the record that is created
   */
  constructor(stored: StoredDraft, store: Store, memory: DocumentMemory, key: string, becomes: (ref: Ref) => RecordDocument) {
    this.#is = new Draft(stored, store, memory, key, (id) => {
      // At once, and once: whatever the memory does, this draft is never sent again.
      if (this.#is instanceof Draft) this.#is = becomes({ resource: stored.resource, id });
      return this.#is;
    });
    if (stored.created !== undefined) this.#is = becomes({ resource: stored.resource, id: stored.created });
  }

  get isHeld(): boolean {
    return this.#is.isHeld;
  }

  state(): Promise<State> {
    return this.#is.state();
  }

  async stateBeforeSaving(text: string): Promise<State> {
    await this.#catchUp();
    return this.#is.stateBeforeSaving(text);
  }

  stateBeforeHolding(): Promise<State> {
    return this.#is.stateBeforeHolding();
  }

  read(): Promise<string> {
    return this.#is.read();
  }

  shown(text: string): Promise<boolean> {
    return this.#is.shown(text);
  }

  async save(text: string): Promise<void> {
    await this.#catchUp();
    await this.#is.save(text);
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#is.problemsIn(text);
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return this.#is.refusedFields(text, error);
  }

  hold(text: string): Promise<void> {
    return this.#is.hold(text);
  }

  discard(): Promise<void> {
    return this.#is.discard();
  }

  differsFrom(text: string): boolean {
    return this.#is.differsFrom(text);
  }

  advance(): void {
    this.#is.advance();
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    return this.#is.notice(ref, record);
  }

  remember(text: string): Promise<void> {
    return this.#is.remember(text);
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#is.identity();
  }

  /** Takes up what became of this draft in another window, so that it is created in one of them only. */
  async #catchUp(): Promise<void> {
    if (this.#is instanceof Draft) await this.#is.catchUp();
  }
}

/** A draft as it is here: what is held of it, VS Code was told. */
type Content = Omit<StoredDraft, 'text' | 'begun' | 'isHeld'> & { readonly begun: string };

/** A draft of which no record is known. */
class Draft implements Editable {
  readonly #store: Store;
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #becomes: (id: number) => RecordDocument;
  readonly #reported: ReportedState;
  #content: Content;

  constructor(stored: StoredDraft, store: Store, memory: DocumentMemory, key: string, becomes: (id: number) => RecordDocument) {
    this.#content = contentOf(stored);
    this.#reported = new ReportedState(1, stored.isHeld ? stored.text : undefined);
    this.#store = store;
    this.#memory = memory;
    this.#key = key;
    this.#becomes = becomes;
  }

  get isHeld(): boolean {
    return this.#reported.isHeld;
  }

  async state(): Promise<State> {
    return this.#reported.state(this.#content.begun, false);
  }

  async stateBeforeSaving(): Promise<State> {
    return unaltered(await this.state());
  }

  async stateBeforeHolding(): Promise<State> {
    return unaltered(await this.state());
  }

  async read(): Promise<string> {
    return this.#reported.held ?? this.#content.begun;
  }

  async shown(): Promise<boolean> {
    if (this.#content.typed !== undefined) await this.#keep(untyped(this.#content));
    return false;
  }

  async save(text: string): Promise<void> {
    const found = await this.#findSent();
    if (found) return found.save(text);
    const { changes, problems } = this.#readingOf(text);
    if (problems.length > 0) throw new RefusedError(problems);
    // Whatever becomes of the request, its text is found again.
    this.#content = { ...this.#content, typed: text };
    this.#memory.begin(text);
    await this.#create(text, changes);
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#readingOf(text).problems;
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return refusedFields(this.#content.resource, text, error);
  }

  async hold(text: string): Promise<void> {
    const content = untyped(this.#content);
    if (text === content.begun) return this.#keepUnheld();
    // What cannot be held is still typed.
    const keep = (): Promise<void> => this.#keep(this.#reported.held === text ? content : { ...content, typed: text });
    await this.#reported.hold(text, this.#memory, keep);
  }

  async discard(): Promise<void> {
    this.advance();
    await this.#keepUnheld();
  }

  /** Nobody but its user writes in it. */
  differsFrom(): boolean {
    return false;
  }

  advance(): void {
    this.#reported.advance();
  }

  notice(): boolean {
    return false;
  }

  async remember(text: string): Promise<void> {
    this.#content = { ...this.#content, typed: text };
    this.#memory.edited(text);
    this.#memory.updateLater(this.#key, this.#stored);
  }

  identity(): undefined {
    return undefined;
  }

  async catchUp(): Promise<void> {
    await this.#memory.reread();
    const kept = storedDraftIn(this.#memory.get(this.#key));
    if (!kept) return;
    this.#content = contentOf(kept);
    if (kept.created !== undefined) this.#becomes(kept.created);
  }

  #readingOf(text: string): Reading {
    return readDraft(definitionOf(this.#content.resource), text);
  }

  /** Sends a POST, once. What there is to find out about it is kept, so that the next save, or window, looks first. */
  async #create(text: string, values: object): Promise<void> {
    const record = await this.#store.create(this.#content.resource, values, (sent) => this.#keepSent(sent));
    const document = await this.#adopt(record, values);
    // What they typed otherwise than the record that they said it is has it, they were told, is a change to it.
    if (this.#store.wasChosen(record)) await document.save(text);
  }

  async #keepSent(sent: SentCreation | undefined): Promise<void> {
    await this.#keep(withSent(unsent(this.#content), sent));
  }

  /**
   * Looks for the record of an earlier POST whose outcome nobody knows.
   *
   * @throws StillUnderWayError where it may be created yet; UndecidedError where only its user can tell, and did not
   */
  async #findSent(): Promise<RecordDocument | undefined> {
    const { resource, sent, twins = [], newest, sentAt } = this.#content;
    if (!sent) return undefined;
    const before: SentCreation = { values: sent, twins, newest, at: sentAt };
    const found = await this.#store.createdBefore(resource, before, (now) => this.#keepSent(now));
    // What is not there is not forgotten before something else is sent.
    return found && this.#adopt(found, sent);
  }

  async #adopt(record: AnyRecord, sent: object): Promise<RecordDocument> {
    const document = this.#becomes(record.id);
    await document.begin(record, sent, this.#store.wasChosen(record));
    this.#reported.release();
    await this.#keep({ ...untyped(unsent(this.#content)), created: record.id });
    return document;
  }

  /** Goes back to the text that it began with. */
  async #keepUnheld(): Promise<void> {
    this.#reported.release();
    await this.#keep(untyped(this.#content));
  }

  async #keep(content: Content): Promise<void> {
    this.#content = content;
    await this.#memory.update(this.#key, this.#stored);
  }

  get #stored(): StoredDraft {
    const { begun, ...rest } = this.#content;
    const { held } = this.#reported;
    return held === undefined ? { ...rest, text: begun } : { ...rest, begun, text: held, isHeld: true };
  }
}

function contentOf({ text, begun = text, isHeld: _, ...rest }: StoredDraft): Content {
  return { ...rest, begun };
}

function withSent<D extends object>(draft: D, sent: SentCreation | undefined): D {
  if (!sent) return draft;
  const { values, twins, newest, at } = sent;
  return { ...draft, sent: values, twins, ...(newest !== undefined && { newest }), sentAt: at };
}

/** A draft whose text nobody is typing. */
function untyped({ typed: _, ...content }: Content): Content {
  return content;
}

/** A draft without what there was to find out about a POST. */
function unsent({ sent: _, twins: __, newest: ___, sentAt: ____, ...content }: Content): Content {
  return content;
}
