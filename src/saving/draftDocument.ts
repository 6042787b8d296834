import { definitionOf, readDraft, type AnyRecord, type Ref, type ResourceName } from '../records';
import type { Store } from '../store';
import { sizeOf, type Editable, type State } from './editable';
import type { Memory } from './memory';
import { RefusedError } from './refused';

/** What the memory keeps of a draft. */
export interface StoredDraft {
  readonly resource: ResourceName;
  /** The text that it began with. */
  readonly text: string;
  /** The id of the record that was created from it; from then on the draft stands for that record. */
  readonly created?: number;
}

/** A record that does not exist yet. Its first save that succeeds creates it; every later one changes that record. */
export class DraftDocument implements Editable {
  readonly #draft: StoredDraft;
  readonly #store: Store;
  readonly #memory: Memory;
  readonly #key: string;
  readonly #becomes: (ref: Ref) => Editable;
  #record: Editable | undefined;

  /**
   * @param key names this draft in the memory
   * @param becomes makes the document of the record that is created
   */
  constructor(draft: StoredDraft, store: Store, memory: Memory, key: string, becomes: (ref: Ref) => Editable) {
    this.#draft = draft;
    this.#store = store;
    this.#memory = memory;
    this.#key = key;
    this.#becomes = becomes;
    if (draft.created !== undefined) this.#record = becomes({ resource: draft.resource, id: draft.created });
  }

  /** The document of the record that was created from this draft. */
  get record(): Editable | undefined {
    return this.#record;
  }

  async state(): Promise<State> {
    return this.#record ? this.#record.state() : { version: 1, size: sizeOf(this.#draft.text), isReadOnly: false };
  }

  async read(): Promise<string> {
    return this.#record ? this.#record.read() : this.#draft.text;
  }

  async save(text: string): Promise<void> {
    if (this.#record) return this.#record.save(text);
    const { resource } = this.#draft;
    const { changes, problems } = readDraft(definitionOf(resource), text);
    if (problems.length > 0) throw new RefusedError(problems);
    const { id } = await this.#store.create(resource, changes);
    const record = this.#becomes({ resource, id });
    this.#record = record;
    await this.#memory.update(this.#key, { ...this.#draft, created: id } satisfies StoredDraft);
    record.shown(await record.read());
  }

  shown(text: string): void {
    this.#record?.shown(text);
  }

  differsFrom(text: string): boolean {
    return this.#record?.differsFrom(text) ?? false;
  }

  advance(): void {
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
}
