import { type AnyRecord, type Ref, type Rights } from '../records';
import { type KeptRecord, keptRecordIn } from './kept/parts';
import type { DocumentMemory } from './memory';
import { RecordDocument, type Records } from './recordDocument';

/** Keeps changes that are about to be sent, so that they outlive this window. Returns what deletes them. */
export type KeepSent = (record: KeptRecord) => Promise<() => Promise<void>>;

/**
 * Saves a text of a record that no editor shows, as the document of the record would: with the checks of its fields, the
 * rights of the user, and the comparison with the server's present version.
 *
 * @param seen the record as it was when the change was decided on: the differences of the text to it are the change
 * @param keepSent called before the change is sent; what is kept stays if its outcome is unknown
 * @throws RefusedError if the text is invalid; ConflictError if somebody has changed the same fields since; NotPermittedError;
 * OutcomeUnknownError; other errors of the requests
 */
export async function saveAgainst(
  records: Records,
  rights: Rights,
  ref: Ref,
  { seen, text }: { readonly seen: AnyRecord; readonly text: string },
  keepSent: KeepSent,
): Promise<void> {
  const key = String(ref.id);
  const begun: KeptRecord = { baseline: { seen, server: seen }, version: 0 };
  await new RecordDocument(ref, records, rights, new PassingMemory(key, begun, keepSent), key).save(text);
}

/** The memory of a document that lives for one save: nobody types in it, so that only what is sent has to outlive the window. */
class PassingMemory implements DocumentMemory {
  readonly #values: Map<string, object>;
  readonly #keepSent: KeepSent;
  #deleteSent: (() => Promise<void>) | undefined;

  constructor(key: string, value: object, keepSent: KeepSent) {
    this.#values = new Map([[key, value]]);
    this.#keepSent = keepSent;
  }

  get(key: string): unknown {
    return this.#values.get(key);
  }

  async update(key: string, value: object | undefined): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    const kept = keptRecordIn(value);
    const before = this.#deleteSent;
    this.#deleteSent = kept?.sent && (await this.#keepSent(kept));
    await before?.();
  }

  updateLater(key: string, value: object | undefined): void {
    void this.update(key, value);
  }

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  edited(): void {
    // The text is that of the caller.
  }

  begin(): void {
    // As above.
  }

  async secure(): Promise<void> {
    // As above.
  }

  async reread(): Promise<void> {
    // No other window has this document.
  }
}
