import { type ChangeOptions, type IntervalsApi, IntervalsError, NoSuchRecordError } from '../api';
import { type AnyRecord, type RecordByResource, type Ref, refKey, type ResourceName } from '../records';
import { listCandidates } from './candidates';
import type { AskCreation, CreationQuestion } from './creationQuestion';
import type { KnownRecords } from './knownRecords';
import { locationOf } from './location';
import type { OpenCreations } from './openCreations';
import { IncompleteListError, UndecidedError, withKnownOutcome } from './outcome';
import { hasAllSent, isWhole, mergedInto } from './partialAnswer';
import { isByContent, likenessOf, wasDone } from './sameContent';
import { type NoteSent, sentAfter, type SentCreation, StillUnderWayError, tooEarlyBy } from './sentCreation';

/** The result of a search for a new record. */
interface SearchResult<R extends ResourceName> {
  /** `undefined` if none of the listed records is the new one. */
  readonly record: RecordByResource[R] | undefined;
  /** The POST, with the look-alikes that the user rejected. */
  readonly sent: SentCreation;
  /** The reason why the search proves nothing, if it does not. */
  readonly cut?: IncompleteListError;
}

/** The collaborators of `Writes`. */
export interface WritesOptions {
  /** The present time, in ms since 1970. */
  readonly now: () => number;
  readonly open: OpenCreations;
  readonly ask: AskCreation;
}

/** Changes records, and finds out the outcome of changes without an answer. */
export class Writes {
  readonly #api: IntervalsApi;
  readonly #records: KnownRecords;
  readonly #now: () => number;
  readonly #open: OpenCreations;
  readonly #ask: AskCreation;
  /** The records that the user said are those that were sent. */
  readonly #chosen = new WeakSet<AnyRecord>();
  /** The tasks in progress, by resource and id. */
  readonly #comparing = new Map<string, Promise<unknown>>();

  constructor(api: IntervalsApi, records: KnownRecords, { now, open, ask }: WritesOptions) {
    this.#api = api;
    this.#records = records;
    this.#now = now;
    this.#open = open;
    this.#ask = ask;
  }

  /** As Store.exclusively. */
  async exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T> {
    const key = refKey(ref);
    const before = this.#comparing.get(key);
    const own = (async () => {
      // Its own caller handles its errors.
      await before?.catch(() => undefined);
      return task();
    })();
    this.#comparing.set(key, own);
    try {
      return await own;
    } finally {
      if (this.#comparing.get(key) === own) this.#comparing.delete(key);
    }
  }

  /** As Store.update. */
  async update<R extends ResourceName>(ref: Ref<R>, changes: object, options: ChangeOptions = {}): Promise<RecordByResource[R]> {
    const { resource, id } = ref;
    const before = this.#records.known(resource, id);
    this.#records.outdate(ref);
    const answered = await withKnownOutcome(
      () =>
        this.#records.noticeDeletion(
          ref,
          async () => (await this.#api.of(resource).update(id, changes, options)) as RecordByResource[R],
        ),
      async () => {
        // The record may have the new location, and not the old one.
        const now = await this.#records.reread(ref, undefined, locationOf({ ...changes, id }));
        // An unknown record counts as unchanged before: an unnecessary error is better than an unnoticed one.
        return wasDone(before ?? now, now, changes) ? now : undefined;
      },
    );
    const record = await this.#completed(ref, answered, changes, before);
    this.#records.take(resource, record, this.#records.nextStep());
    return record;
  }

  /**
   * The whole record, if the server answered a change or a creation with only some of its fields. The others are those known
   * from before, unless they depend on what was sent, as a client's name does on its ID; then the record is read.
   *
   * @param before the record before the request
   */
  async #completed<R extends ResourceName>(
    { resource, id }: Ref<R>,
    answered: RecordByResource[R],
    sent: object,
    before?: RecordByResource[R],
  ): Promise<RecordByResource[R]> {
    if (isWhole(resource, answered, before, sent)) return answered;
    // A change by another person may be known by now.
    if (before && hasAllSent(resource, answered, sent)) return mergedInto(this.#records.known(resource, id) ?? before, answered);
    try {
      return await this.#records.reread({ resource, id });
    } catch (error) {
      if (error instanceof NoSuchRecordError || !(error instanceof IntervalsError)) throw error;
      return mergedInto({ ...before, ...sent }, answered);
    }
  }

  /** As Store.create. */
  async create<R extends ResourceName>(
    resource: R,
    values: object,
    note: NoteSent = () => undefined,
  ): Promise<RecordByResource[R]> {
    const before = await this.#open.of(resource, values, this.#now());
    if (before) await note(before);
    return (before && (await this.createdBefore(resource, before, note))) ?? this.#send(resource, values, note);
  }

  /** As Store.openCreation. */
  async openCreation(resource: ResourceName, values: object): Promise<SentCreation | undefined> {
    return this.#open.of(resource, values, this.#now());
  }

  /** As Store.wasChosen. */
  wasChosen(record: AnyRecord): boolean {
    return this.#chosen.has(record);
  }

  async #send<R extends ResourceName>(resource: R, values: object, note: NoteSent): Promise<RecordByResource[R]> {
    let sent: SentCreation = { values, ...this.#recordsBefore(resource, values), at: this.#now() };
    // It is noted before it is sent, so that not even the end of this window leads to a second POST.
    await this.#note(resource, sent, note);
    try {
      const record = await withKnownOutcome(
        async () => {
          const answered = (await this.#api.of(resource).create(values)) as RecordByResource[R];
          return this.#completed({ resource, id: answered.id }, answered, values).catch((error: unknown) => {
            // The server may not return a new record yet. An error here would make the user send a second POST.
            if (!(error instanceof NoSuchRecordError)) throw error;
            return mergedInto(values, answered);
          });
        },
        async () => {
          const found = await this.#lookFor(resource, sent, true);
          sent = found.sent;
          if (found.cut) throw found.cut;
          return found.record;
        },
      );
      this.#records.adopt(resource, record);
      await this.#open.note(resource, values, undefined, this.#now());
      return record;
    } catch (error) {
      const after = sentAfter(sent, error, this.#now());
      await (after ? this.#note(resource, after, note) : this.#noteDone(resource, values, note));
      throw error;
    }
  }

  /** As Store.createdBefore. */
  async createdBefore<R extends ResourceName>(
    resource: R,
    sent: SentCreation,
    note: NoteSent = () => undefined,
  ): Promise<RecordByResource[R] | undefined> {
    // The time is taken before the search and the question: the record may be created while the user thinks about it.
    const early = tooEarlyBy(sent, this.#now());
    const found = await this.#lookFor(resource, sent, early > 0);
    if (found.sent !== sent) await this.#note(resource, found.sent, note);
    if (!found.record && early > 0) throw new StillUnderWayError(early);
    await this.#open.note(resource, sent.values, undefined, this.#now());
    return found.record;
  }

  async #note(resource: ResourceName, sent: SentCreation, tell: NoteSent): Promise<void> {
    await this.#open.note(resource, sent.values, sent, this.#now());
    await tell(sent);
  }

  async #noteDone(resource: ResourceName, values: object, tell: NoteSent): Promise<void> {
    await this.#open.note(resource, values, undefined, this.#now());
    await tell(undefined);
  }

  /** The known look-alikes before a record is sent, and the highest known id. */
  #recordsBefore(resource: ResourceName, values: object): Pick<SentCreation, 'twins' | 'newest'> {
    const records: readonly AnyRecord[] = this.#records.allKnown(resource);
    const twins = records.filter((record) => likenessOf(resource, record, values) !== 'different').map(({ id }) => id);
    const newest = records.reduce((highest, { id }) => Math.max(highest, id), 0);
    return newest > 0 ? { twins, newest } : { twins };
  }

  /**
   * Looks for the record of a POST without an answer.
   *
   * @param isEarly whether the server may still be working on it: then the user is not asked about an incomplete list
   */
  async #lookFor<R extends ResourceName>(resource: R, sent: SentCreation, isEarly: boolean): Promise<SearchResult<R>> {
    const { values, twins, newest = -Infinity } = sent;
    const step = this.#records.nextStep();
    const { records, missingOf } = await listCandidates(this.#api, resource, values, sent.newest);
    const listed = records as readonly RecordByResource[R][];
    for (const record of listed) this.#records.take(resource, record, step);
    const likely = listed
      .filter(({ id }) => !twins.includes(id))
      .map((record) => ({ record, likeness: likenessOf(resource, record, values) }))
      .filter(({ likeness }) => likeness !== 'different')
      .sort((a, b) => b.record.id - a.record.id);
    // Where several may have the same content, only the user can tell.
    const found = isByContent(resource)
      ? likely.find(({ record, likeness }) => likeness === 'same' && record.id > newest)?.record
      : undefined;
    if (found) {
      this.#records.adopt(resource, found);
      return { record: found, sent };
    }
    const candidates = likely.map(({ record }) => record);
    const cut = missingOf === undefined ? undefined : { listed: records.length, total: missingOf };
    if (candidates.length === 0 && !cut) return { record: undefined, sent };
    if (candidates.length === 0 && cut && isEarly) {
      return { record: undefined, sent, cut: new IncompleteListError(cut.listed, cut.total) };
    }
    return this.#askFor(resource, sent, candidates, cut);
  }

  async #askFor<R extends ResourceName>(
    resource: R,
    sent: SentCreation,
    candidates: readonly RecordByResource[R][],
    cut: CreationQuestion['cut'],
  ): Promise<SearchResult<R>> {
    const answer = await this.#ask({ resource, sent: sent.values, candidates, cut });
    if (answer === undefined) throw new UndecidedError();
    if (answer === 'another') {
      return { record: undefined, sent: { ...sent, twins: [...sent.twins, ...candidates.map(({ id }) => id)] } };
    }
    const record = answer as RecordByResource[R];
    this.#chosen.add(record);
    this.#records.adopt(resource, record);
    return { record, sent };
  }

  /** As Store.delete. */
  async delete(ref: Ref): Promise<void> {
    const remove = async (): Promise<true> => {
      await this.#api.of(ref.resource).delete(ref.id);
      return true;
    };
    await withKnownOutcome(remove, () => this.#isDeleted(ref));
    this.#records.markDeleted(ref);
  }

  /** @returns `undefined` if the record still exists */
  async #isDeleted(ref: Ref): Promise<true | undefined> {
    try {
      await this.#records.reread(ref);
      return undefined;
    } catch (error) {
      if (error instanceof NoSuchRecordError) return true;
      throw error;
    }
  }
}
