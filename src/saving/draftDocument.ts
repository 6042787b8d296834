import { type AnyRecord, definitionOf, type Problem, readDraft, type Reading, type Ref, type ResourceName } from '../records';
import type { SentCreation, Store } from '../store';
import type { Editable, State } from './editable';
import { hashOf } from './kept/hash';
import { type KeptDraft, keptDraftIn } from './kept/parts';
import type { DocumentMemory } from './memory';
import type { RecordDocument } from './recordDocument';
import { RefusedError } from './refused';
import { refusedFields } from './refusedFields';
import { ReportedState, unaltered } from './reportedState';

/**
 * The initial content of a draft. Its record may have been sent already, for example to undo a deletion: the outcome of that is
 * found out before the draft is sent, even if the user changes the text until then.
 */
export async function newDraft(store: Store, resource: ResourceName, text: string): Promise<KeptDraft> {
  return withSent({ resource, text }, await store.openCreation(resource, readDraft(definitionOf(resource), text).changes));
}

/** A record that does not exist yet. The first successful save creates it; later ones change it. */
export class DraftDocument implements Editable {
  readonly #draft: Draft;
  /** The document of the record, once that is created, by this window or by another. */
  #record: RecordDocument | undefined;

  /**
   * @param key the key of this draft in the memory
   * @param makeDocument makes the document of the record that is created
   */
  constructor(stored: KeptDraft, store: Store, memory: DocumentMemory, key: string, makeDocument: (ref: Ref) => RecordDocument) {
    // This happens at once, and only once: even if the memory fails, the draft is never sent again.
    const become = (id: number): RecordDocument => (this.#record ??= makeDocument({ resource: stored.resource, id }));
    this.#draft = new Draft(stored, store, memory, key, become);
    if (stored.created !== undefined) this.#goOnWith(become(stored.created));
  }

  get #current(): Draft | RecordDocument {
    return this.#record ?? this.#draft;
  }

  get isHeld(): boolean {
    return this.#current.isHeld;
  }

  get isReadOnly(): boolean {
    return this.#current.isReadOnly;
  }

  state(): Promise<State> {
    return this.#current.state();
  }

  async stateBeforeSaving(text: string): Promise<State> {
    await this.#catchUp();
    return this.#current.stateBeforeSaving(text);
  }

  stateBeforeHolding(): Promise<State> {
    return this.#current.stateBeforeHolding();
  }

  read(): Promise<string> {
    return this.#current.read();
  }

  async shown(text: string): Promise<boolean> {
    const isOutdated = await this.#current.shown(text);
    await this.#leaveToRecord();
    return isOutdated;
  }

  async save(text: string): Promise<void> {
    await this.#catchUp();
    await this.#current.save(text);
    await this.#leaveToRecord();
  }

  problemsIn(text: string): readonly Problem[] {
    return this.#current.problemsIn(text);
  }

  refusedFields(text: string, error: unknown): readonly Problem[] {
    return this.#current.refusedFields(text, error);
  }

  async hold(text: string): Promise<void> {
    await this.#current.hold(text);
    await this.#leaveToRecord();
  }

  async discard(): Promise<void> {
    await this.#current.discard();
    if (this.#record) await this.#draft.leave();
  }

  differsFrom(text: string): boolean {
    return this.#current.differsFrom(text);
  }

  advance(): void {
    this.#current.advance();
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    return this.#current.notice(ref, record);
  }

  remember(text: string): Promise<void> {
    return this.#current.remember(text);
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    return this.#current.identity();
  }

  /** Reads the draft's state from other windows, so that only one of them creates the record. */
  async #catchUp(): Promise<void> {
    const created = this.#record ? undefined : await this.#draft.catchUp();
    if (created) this.#goOnWith(created);
  }

  /** Goes on with the document of a record that another window created, while this one may have held a later text of the draft. */
  #goOnWith(record: RecordDocument): void {
    const { held } = this.#draft;
    if (held !== undefined && !record.hasBaseline) record.continueHeld(held);
  }

  /** Drops the text that this window typed in the draft, once the document of the record has what became of it. */
  async #leaveToRecord(): Promise<void> {
    if (this.#record?.hasBaseline) await this.#draft.leave();
  }
}

/** A draft's content in this window, without the held text, which the reported state has. */
type Content = Omit<KeptDraft, 'text' | 'begun' | 'isHeld'> & { readonly begun: string };

/** A draft whose record is not known. */
class Draft implements Editable {
  readonly #store: Store;
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #makeDocument: (id: number) => RecordDocument;
  readonly #reported: ReportedState;
  #content: Content;

  /** Drafts are made only of records that the user may create. */
  readonly isReadOnly = false;

  constructor(
    stored: KeptDraft,
    store: Store,
    memory: DocumentMemory,
    key: string,
    makeDocument: (id: number) => RecordDocument,
  ) {
    this.#content = contentOf(stored);
    this.#reported = new ReportedState(1, stored.isHeld ? stored.text : undefined);
    this.#store = store;
    this.#memory = memory;
    this.#key = key;
    this.#makeDocument = makeDocument;
  }

  get isHeld(): boolean {
    return this.#reported.isHeld;
  }

  get held(): string | undefined {
    return this.#reported.held;
  }

  async state(): Promise<State> {
    return this.#reported.state(this.#content.begun, this.isReadOnly);
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
    // The text is kept, whatever the outcome of the request.
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
    // If the text cannot be held, it stays as typed text.
    const keep = (): Promise<void> => this.#keep(this.#reported.held === text ? content : { ...content, typed: text });
    await this.#reported.hold(text, this.#memory, keep);
  }

  async discard(): Promise<void> {
    this.advance();
    await this.#keepUnheld();
  }

  /** Never: only the user writes in a draft. */
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

  /** @returns the document of the record, if another window has created it meanwhile */
  async catchUp(): Promise<RecordDocument | undefined> {
    await this.#memory.reread();
    const kept = keptDraftIn(this.#memory.get(this.#key));
    if (!kept) return undefined;
    this.#content = contentOf(kept);
    return kept.created === undefined ? undefined : this.#makeDocument(kept.created);
  }

  #readingOf(text: string): Reading {
    return readDraft(definitionOf(this.#content.resource), text);
  }

  /** Sends a POST once. Its state is kept, so that the next save, or another window, looks for the record first. */
  async #create(text: string, values: object): Promise<void> {
    const record = await this.#store.create(this.#content.resource, values, (sent) => this.#keepSent(sent));
    const document = await this.#adopt(record, values);
    // The question told the user that the differences between their text and the chosen record are changes of it.
    if (this.#store.wasChosen(record)) await document.save(text);
  }

  async #keepSent(sent: SentCreation | undefined): Promise<void> {
    await this.#keep(withSent(unsent(this.#content), sent));
  }

  /**
   * Looks for the record of an earlier POST whose outcome is unknown.
   *
   * @throws StillUnderWayError if the server may still create it; UndecidedError if the user cancelled the question about it
   */
  async #findSent(): Promise<RecordDocument | undefined> {
    const { resource, sent, twins = [], newest, sentAt } = this.#content;
    if (!sent) return undefined;
    const before: SentCreation = { values: sent, twins, newest, at: sentAt };
    const found = await this.#store.createdBefore(resource, before, (now) => this.#keepSent(now));
    // If the record does not exist, the POST stays noted until another one is sent.
    return found && this.#adopt(found, sent);
  }

  async #adopt(record: AnyRecord, sent: object): Promise<RecordDocument> {
    const document = this.#makeDocument(record.id);
    await document.begin(record, sent, this.#store.wasChosen(record));
    this.#reported.release();
    const { typed } = this.#content;
    const from = typed === undefined ? {} : { createdFrom: hashOf(typed) };
    await this.#keep({ ...untyped(unsent(this.#content)), created: record.id, ...from });
    return document;
  }

  /** Drops the text of this window, if it has one. */
  async leave(): Promise<void> {
    if (this.isHeld || this.#content.typed !== undefined) await this.#keepUnheld();
  }

  /** Discards the typed and held text. */
  async #keepUnheld(): Promise<void> {
    this.#reported.release();
    await this.#keep(untyped(this.#content));
  }

  async #keep(content: Content): Promise<void> {
    this.#content = content;
    await this.#memory.update(this.#key, this.#stored);
  }

  get #stored(): KeptDraft {
    const { begun, ...rest } = this.#content;
    const { held } = this.#reported;
    return held === undefined ? { ...rest, text: begun } : { ...rest, begun, text: held, isHeld: true };
  }
}

function contentOf({ text, begun = text, isHeld: _, ...rest }: KeptDraft): Content {
  return { ...rest, begun };
}

function withSent<D extends object>(draft: D, sent: SentCreation | undefined): D {
  if (!sent) return draft;
  const { values, twins, newest, at } = sent;
  return { ...draft, sent: values, twins, ...(newest !== undefined && { newest }), sentAt: at };
}

/** A draft without a typed text. */
function untyped({ typed: _, ...content }: Content): Content {
  return content;
}

/** A draft without a POST whose outcome is unknown. */
function unsent({ sent: _, twins: __, newest: ___, sentAt: ____, ...content }: Content): Content {
  return content;
}
