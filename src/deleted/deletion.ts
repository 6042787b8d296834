import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, labelOf } from '../account';
import { IntervalsError, leavesOutcomeOpen, NoSuchRecordError } from '../api';
import { ExplainedError, forMessage } from '../base';
import type { Opener } from '../documents';
import { type Person, type Ref, refKey } from '../records';
import { concernsOneRecord, freshen, type LeftBehind, OutcomeUnknownError } from '../store';
import { copyOf, type DeletedRecord, isLoadedWhole, refsIn } from './deletedRecord';
import type { DeletedRecords } from './deletedRecords';

/** Deletes records one by one. A copy of each is kept beforehand; without the promised copy, a record is not deleted. */
export class Deletion {
  readonly #connection: Connection;
  readonly #opener: Opener;
  readonly #records: DeletedRecords;
  /** The clients whose people and contacts were promised to be copied completely. */
  readonly #toCopyWhole: ReadonlySet<number>;
  /** The keys of the records that are part of another record's copy. */
  readonly #inOtherCopies = new Set<string>();
  readonly #copies: DeletedRecord[] = [];
  readonly #failures: string[] = [];
  readonly #deleted = new Map<string, Ref>();
  #leftBehind: LeftBehind | IntervalsError | undefined;
  /** Whether the user agreed to delete without copies, as they cannot be kept. */
  #isWithoutCopies = false;

  /** @param refs the records about which the user is asked */
  constructor(connection: Connection, opener: Opener, records: DeletedRecords, refs: readonly Ref[]) {
    this.#connection = connection;
    this.#opener = opener;
    this.#records = records;
    const clients = refs.filter(({ resource, id }) => resource === 'client' && isLoadedWhole(connection.store, id));
    this.#toCopyWhole = new Set(clients.map(({ id }) => id));
  }

  /** The deleted records, each once, including those that are known to be deleted with others. */
  get deleted(): readonly Ref[] {
    return [...this.#deleted.values()];
  }

  /** The copies of the deleted records, even if none are kept on this machine. Records deleted with another are in its copy. */
  get copies(): readonly DeletedRecord[] {
    return this.#copies;
  }

  /** Whether copies of the deleted records are on this machine. */
  get isCopyKept(): boolean {
    return this.#copies.length > 0 && !this.#isWithoutCopies && this.#records.keptUntil !== undefined;
  }

  /** Messages about the records that were not deleted. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** The people of deleted clients who still exist and who do not, or the error of looking; `undefined` without such people. */
  get leftBehind(): LeftBehind | IntervalsError | undefined {
    return this.#leftBehind;
  }

  /** Looks up which people of the deleted clients still exist, apart from people who were deleted themselves. */
  async findRemainingPeople(): Promise<void> {
    const { store, account } = this.#connection;
    const copies = this.#copies.filter(({ resource }) => resource === 'client');
    const isOpen = (person: Person): boolean => !this.#deleted.has(refKey({ resource: 'person', id: person.id }));
    const people = copies.flatMap((copy) => copy.people).filter(isOpen);
    if (people.length === 0 && copies.every(({ record }) => store.peopleOf(record.id).isWhole)) return;
    const clients = copies.map(({ record }) => record.id);
    try {
      this.#leftBehind = await store.leftBehind(clients, people);
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      this.#leftBehind = error;
      return;
    }
    for (const { id } of this.#leftBehind.gone) {
      const ref = { resource: 'person', id } as const;
      this.#deleted.set(refKey(ref), ref);
      await this.#opener.closeDeleted(account.id, ref);
    }
  }

  /**
   * Deletes a record, or adds the reason why it could not to the failures.
   *
   * @param ref a record below another one is deleted with it, and so has to come after it
   * @returns whether to go on with other records
   */
  async delete(ref: Ref): Promise<boolean> {
    const name = labelOf(this.#connection, ref);
    try {
      return await this.#copyAndDelete(ref, name);
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      this.#failures.push(whyNotDeleted(name, error));
      return concernsOneRecord(error);
    }
  }

  /** @returns whether to go on */
  async #copyAndDelete(ref: Ref, name: string): Promise<boolean> {
    const isInOtherCopy = this.#inOtherCopies.has(refKey(ref));
    const copy = isInOtherCopy ? undefined : await this.#copy(ref);
    if (copy instanceof ExplainedError) {
      const words = l10n.t('“{0}” was not deleted because it could not be copied completely beforehand. {1}', name, copy.message);
      this.#failures.push(words);
      return concernsOneRecord(copy);
    }
    if (copy && !(await this.#keep(copy))) return false;
    try {
      // Without a copy, only a record in another's copy is deleted. One that no longer exists has no copy and needs no deletion.
      if (copy || isInOtherCopy) await this.#remove(ref);
    } catch (error) {
      // If it may have been deleted, or a slow server may still delete it, the copy may be all that is left.
      if (copy && !(error instanceof OutcomeUnknownError || leavesOutcomeOpen(error))) await this.#records.forget(copy);
      throw error;
    }
    await this.#opener.closeDeleted(this.#connection.account.id, ref);
    for (const each of [ref, ...(copy?.resource === 'person' ? refsIn(copy) : [])]) this.#deleted.set(refKey(each), each);
    if (copy) this.#copies.push(copy);
    for (const below of copy ? refsIn(copy) : []) this.#inOtherCopies.add(refKey(below));
    return true;
  }

  /** @returns `undefined` if the record is already deleted; the reason if it cannot be copied as promised */
  async #copy(ref: Ref): Promise<DeletedRecord | ExplainedError | undefined> {
    const { store, account } = this.#connection;
    try {
      if (ref.resource === 'client') await this.#loadPeople(ref.id);
      const copy = await copyOf(store, account.id, ref, Date.now());
      const isLess = ref.resource === 'client' && this.#toCopyWhole.has(ref.id) && !isLoadedWhole(store, ref.id);
      return isLess ? new ExplainedError(l10n.t('Its people and contacts have been reloaded in the meantime. Try again.')) : copy;
    } catch (error) {
      if (error instanceof NoSuchRecordError) return undefined;
      if (error instanceof IntervalsError) return error;
      throw error;
    }
  }

  /**
   * Loads a client's people, as they are unknown after its deletion: again, unless all were just seen, as somebody may have added
   * one. If that fails, nobody was promised a copy of them.
   */
  async #loadPeople(clientId: number): Promise<void> {
    const { store } = this.#connection;
    try {
      const people = await freshen(store, 'person', store.peopleOf(clientId));
      if (people.hasMore) await people.rest();
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
    }
  }

  /** @returns whether the record may be deleted: a copy is kept, or the user agreed to delete without one */
  async #keep(copy: DeletedRecord): Promise<boolean> {
    try {
      await this.#records.keep(copy);
      return true;
    } catch (error) {
      this.#isWithoutCopies ||= await askWhetherWithoutCopies(error);
      return this.#isWithoutCopies;
    }
  }

  async #remove(ref: Ref): Promise<void> {
    const { store } = this.#connection;
    try {
      await store.delete(ref);
    } catch (error) {
      if (!(error instanceof NoSuchRecordError)) throw error;
      // The record was deleted with the one above it, or by somebody else.
      store.markDeleted(ref);
    }
  }
}

async function askWhetherWithoutCopies(error: unknown): Promise<boolean> {
  const yes = l10n.t('Delete Without a Copy');
  const question = l10n.t('No copy can be kept on this machine. Delete anyway?');
  const detail = forMessage(error instanceof Error ? error.message : String(error), 300);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) === yes;
}

function whyNotDeleted(name: string, error: IntervalsError): string {
  if (error instanceof OutcomeUnknownError) {
    return l10n.t('Could not confirm whether “{0}” was deleted. Refresh to check.', name);
  }
  return leavesOutcomeOpen(error)
    ? l10n.t('“{0}” still existed a moment later, but Intervals may yet delete it. Refresh to check. {1}', name, error.message)
    : l10n.t('“{0}” was not deleted. {1}', name, error.message);
}
