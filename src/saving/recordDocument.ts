import equal from 'fast-deep-equal';
import { NotPermittedError } from '../api';
import { definitionOf, nameOf, readEdited, toText, type AnyRecord, type Definition, type Ref, type Rights } from '../records';
import type { Store } from '../store';
import { sizeOf, type Editable, type State } from './editable';
import type { Memory } from './memory';
import { RefusedError } from './refused';

/**
 * A record that is open in an editor.
 *
 * Its baseline is the record as its user last saw it. What a save sends is the difference to that, never to
 * what the server has meanwhile: else somebody else's change would be undone without anybody asking for it.
 */
export class RecordDocument implements Editable {
  readonly ref: Ref;
  readonly #definition: Definition;
  readonly #store: Store;
  readonly #rights: Rights;
  readonly #memory: Memory;
  readonly #key: string;
  #baseline: AnyRecord | undefined;
  /** The baseline that the memory keeps. */
  #remembered: AnyRecord | undefined;
  /** What was last read, though not necessarily shown: a comparison reads while the editor keeps its text. */
  #read: AnyRecord | undefined;
  /** What the server is last known to have. */
  #latest: AnyRecord | undefined;
  #version = 1;
  #isSaving = false;

  /** @param key names this document's baseline in the memory */
  constructor(ref: Ref, store: Store, rights: Rights, memory: Memory, key: string) {
    this.ref = ref;
    this.#definition = definitionOf(ref.resource);
    this.#store = store;
    this.#rights = rights;
    this.#memory = memory;
    this.#key = key;
  }

  async state(): Promise<State> {
    const record = this.#latest ?? this.#recall() ?? (await this.#load());
    return {
      version: this.#version,
      size: sizeOf(toText(this.#definition, record)),
      isReadOnly: !this.#rights.mayWrite(this.ref.resource, record),
    };
  }

  async read(): Promise<string> {
    this.#read = await this.#load();
    return toText(this.#definition, this.#read);
  }

  shown(text: string): void {
    if (this.#read && toText(this.#definition, this.#read) === text) this.#baseline = this.#read;
  }

  async save(text: string): Promise<void> {
    const baseline = this.#recall() ?? (await this.#load());
    if (!this.#rights.mayWrite(this.ref.resource, baseline)) throw new NotPermittedError();
    const { changes, problems } = readEdited(this.#definition, text, baseline);
    if (problems.length > 0) throw new RefusedError(problems);
    if (Object.keys(changes).length > 0) this.#latest = await this.#update(changes);
    this.#baseline = this.#read = this.#latest ?? baseline;
    await this.#forget();
  }

  differsFrom(text: string): boolean {
    return this.#baseline !== undefined && toText(this.#definition, this.#baseline) !== text;
  }

  advance(): void {
    this.#version += 1;
  }

  notice(ref: Ref, record: AnyRecord): boolean {
    if (ref.resource !== this.ref.resource || ref.id !== this.ref.id) return false;
    // What this document's own save made of the record is no news to its editor.
    if (this.#isSaving || !this.#latest || equal(record, this.#latest)) return false;
    this.#latest = record;
    this.advance();
    return true;
  }

  async remember(): Promise<void> {
    if (!this.#baseline || this.#remembered === this.#baseline) return;
    this.#remembered = this.#baseline;
    await this.#memory.update(this.#key, this.#baseline);
  }

  identity(): { readonly ref: Ref; readonly name: string } | undefined {
    const record = this.#latest ?? this.#baseline;
    return record && { ref: this.ref, name: nameOf(this.ref.resource, record) };
  }

  async #forget(): Promise<void> {
    this.#remembered = undefined;
    await this.#memory.update(this.#key, undefined);
  }

  async #update(changes: object): Promise<AnyRecord> {
    this.#isSaving = true;
    try {
      return await this.#store.update(this.ref, changes);
    } finally {
      this.#isSaving = false;
    }
  }

  /** An edit that outlived a restart has its baseline in the memory; asking the server for it would be too late. */
  #recall(): AnyRecord | undefined {
    this.#baseline ??= this.#memory.get(this.#key) as AnyRecord | undefined;
    return this.#baseline;
  }

  async #load(): Promise<AnyRecord> {
    this.#latest = await this.#store.get(this.ref);
    return this.#latest;
  }
}
