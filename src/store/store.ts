import * as l10n from '@vscode/l10n';
import { EventEmitter } from 'eventemitter3';

import {
  allPages,
  type CallOptions,
  type ChangeOptions,
  contactsOfPerson,
  GatewayError,
  type IntervalsApi,
  IntervalsError,
  NoSuchRecordError,
  OddEntry,
  oddOf,
  type Page,
  readableOf,
  type Resource,
  rowsOf,
  UnreadableAnswerError,
  withRows,
} from '../api';
import {
  type AnyRecord,
  type Client,
  type ClientFilters,
  type ContactFilters,
  type Definition,
  type Parent,
  parentOf,
  type Person,
  type PersonContact,
  type RecordByResource,
  type Ref,
  type ResourceName,
  valuesOf,
} from '../records';
import { listCandidates } from './candidates';
import { clientOrder } from './clientOrder';
import { ContactNames } from './contactNames';
import { type AskCreation, type CreationQuestion, nobodyToAsk } from './creationQuestion';
import { OpenCreations } from './openCreations';
import { IncompleteListError, UndecidedError, withKnownOutcome } from './outcome';
import { isAnswer, isWhole, mergedInto } from './partialAnswer';
import { type LoadPage, RecordList } from './recordList';
import { likenessOf, wasDone } from './sameContent';
import { SeenRecords } from './seenRecords';
import { type NoteSent, sentAfter, type SentCreation, StillUnderWayError, tooEarlyBy } from './sentCreation';
import { listSeveral, lookUp, type Whereabouts, whereaboutsOf } from './whereabouts';

/** Whose list: all clients, the people of a client, those of none, the contacts of a person. */
export type ListOwner = 'clients' | 'withoutClient' | Parent;

/** Which contacts: those of a type, or those of them with one descriptor. */
export interface TypeAndDescriptor {
  readonly contacttypeid: number;
  readonly contactdescriptorid?: number | undefined;
}

/** What a look for a new record came to. */
interface LookedFor<R extends ResourceName> {
  /** `undefined` where it is none of those that are there. */
  readonly record: RecordByResource[R] | undefined;
  /** What was sent, with what its user said of it. */
  readonly sent: SentCreation;
  /** Why the look tells nothing, where it does not. */
  readonly cut?: IncompleteListError;
}

/** What became of the people of deleted clients, as far as it can be told. */
export interface LeftBehind {
  readonly kept: readonly Person[];
  readonly gone: readonly Person[];
  /** How many are kept besides. */
  readonly more: number;
}

/** About how many people one request asks: as many local IDs as fit into an address that any proxy lets through. */
const mostLookedAfter = 200;

interface StoreEvents {
  /** A record is now known to be different from what was known before. */
  record: [ref: Ref, record: AnyRecord];
  /** A record is gone. */
  removed: [ref: Ref];
  /** A list has other members, or another order, than before. */
  list: [owner: ListOwner];
}

/** What this window knows of one account's records: every record comes through here, and every change goes out here. */
export class Store extends EventEmitter<StoreEvents> {
  readonly names: ContactNames;
  readonly #api: IntervalsApi;
  readonly #now: () => number;
  readonly #seen: SeenRecords;
  readonly #open: OpenCreations;
  readonly #ask: AskCreation;
  /** The records that a user said are those that were sent. */
  readonly #chosen = new WeakSet<AnyRecord>();
  readonly #people = new Map<number, RecordList<Person>>();
  readonly #contacts = new Map<number, RecordList<PersonContact>>();
  /** Those who are known to belong to no client. */
  readonly #withoutClient = new Set<number>();
  #peopleWithoutClient: RecordList<Person> | undefined;
  #ownPerson: Promise<Person> | undefined;
  /** The reads that are under way, by resource and id. */
  readonly #reading = new Map<string, Promise<AnyRecord>>();
  /** The comparisons that are under way, each with the change that follows from it, by resource and id. */
  readonly #comparing = new Map<string, Promise<unknown>>();
  #clients: RecordList<Client>;
  /** What takes the place of the list of clients as soon as its first page is here. */
  #nextClients: RecordList<Client> | undefined;

  /**
   * @param filters of the list of clients, until `filterClients`
   * @param now the present time, in ms since 1970
   * @param open keeps what was sent to create records, as long as the outcome is open
   * @param ask asks a user what became of that, where nobody else can tell
   */
  constructor(
    api: IntervalsApi,
    filters: ClientFilters,
    now: () => number = Date.now,
    open: OpenCreations = new OpenCreations(),
    ask: AskCreation = nobodyToAsk,
  ) {
    super();
    this.#api = api;
    this.#now = now;
    this.#open = open;
    this.#ask = ask;
    this.#seen = new SeenRecords(now);
    this.names = new ContactNames(api);
    this.#clients = this.#listClients(filters);
  }

  /** The list of clients under the filters in force. */
  get clients(): RecordList<Client> {
    return this.#clients;
  }

  /**
   * Replaces the list of clients by the one that these filters give, as soon as its first page is here: until then, and
   * if it cannot be loaded, the list is the one that was there.
   *
   * @returns whether it was replaced: it is not where other filters were asked for meanwhile, however this one ends
   * @throws IntervalsError what loading meets
   */
  async filterClients(filters: ClientFilters): Promise<boolean> {
    const next = (this.#nextClients = this.#listClients(filters));
    const isLatest = (): boolean => this.#nextClients === next;
    try {
      await next.load();
    } catch (error) {
      if (!isLatest()) return false;
      this.#nextClients = undefined;
      throw error;
    }
    if (!isLatest()) return false;
    this.#nextClients = undefined;
    this.#clients = next;
    this.emit('list', 'clients');
    return true;
  }

  /** The list of a client's people; nothing is asked for before it is loaded. */
  peopleOf(clientId: number): RecordList<Person> {
    return remembered(this.#people, clientId, () => {
      const load = (offset: number, limit: number) => this.#api.person.list({ clientid: clientId, offset, limit });
      return this.#list('person', load);
    });
  }

  /** The list of a person's contacts, which the API gives whole. */
  contactsOf(personId: number): RecordList<PersonContact> {
    return remembered(this.#contacts, personId, () => {
      const load: LoadPage<PersonContact> = (_offset, _limit, priority) => this.#contactsOf({ personid: personId }, { priority });
      return this.#list('personcontact', load);
    });
  }

  /**
   * A person's contacts of one type, and one descriptor where that is wanted, by the API's own filters; they are not put
   * into the person's list.
   */
  contactsOfType(
    personid: number,
    { contacttypeid, contactdescriptorid }: TypeAndDescriptor,
    options: CallOptions = {},
  ): Promise<Page<PersonContact>> {
    const filters = { personid, contacttypeid, ...(contactdescriptorid !== undefined && { contactdescriptorid }) };
    return this.#keepAll('personcontact', this.#contactsOf(filters, options));
  }

  /** The list of the people who belong to no client. The API has no filter for them: to load it takes reading all people. */
  get peopleWithoutClient(): RecordList<Person> {
    this.#peopleWithoutClient ??= this.#list('person', async (_offset, _limit, priority) => {
      const step = this.#seen.nextStep();
      const load = (offset: number, limit: number) => this.#api.person.list({ offset, limit }, priority && { priority });
      return this.#withoutClientIn(await allPages(load), step);
    });
    return this.#peopleWithoutClient;
  }

  /** Whether anybody belongs to no client, as far as it was seen; `undefined` where nobody has looked. */
  get hasPeopleWithoutClient(): boolean | undefined {
    const list = this.#peopleWithoutClient;
    if (this.#withoutClient.size > 0 || (list && list.items.length > 0)) return true;
    return list?.isWhole ? false : undefined;
  }

  /**
   * Who the token belongs to, as `GET /me/` tells: it is all that those see of themselves who may read no people. Asked for
   * once a session.
   *
   * @throws IntervalsError what asking meets
   */
  ownPerson(): Promise<Person> {
    if (this.#ownPerson) return this.#ownPerson;
    const own = this.#api.me();
    this.#ownPerson = own;
    // A failure must not stick.
    own.catch(() => (this.#ownPerson = undefined));
    return own;
  }

  /**
   * All contacts of a person as the server has them now; they are not put into the person's list.
   *
   * @throws NoSuchRecordError where the person is gone; UnreadableAnswerError where the server does not give all that it
   *   counts; and whatever else reading meets
   */
  async allContactsOf(personId: number): Promise<readonly PersonContact[]> {
    const page = await this.#keepAll('personcontact', this.#contactsOf({ personid: personId }));
    const [odd] = oddOf(page);
    if (odd) throw new UnreadableAnswerError(odd.problem);
    if (page.items.length < page.total) throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
    return page.items;
  }

  async #contactsOf(filters: ContactFilters, options?: CallOptions): Promise<Page<PersonContact>> {
    const owner = { resource: 'person', id: filters.personid } as const;
    const page = await this.#unlessGone(owner, () => contactsOfPerson(this.#api, filters, options));
    // That there is no such record means none, unless one that was seen is there: then it counts as missing.
    return page.isDenied && (await this.#isAnyThere(filters, options)) ? { ...page, total: 1 } : page;
  }

  /** Whether any of the contacts that were seen to match is there, as far as anybody can tell. */
  async #isAnyThere(filters: ContactFilters, options?: CallOptions): Promise<boolean> {
    const matches = (contact: PersonContact): boolean =>
      Object.entries(filters).every(([name, value]) => valuesOf(contact)[name] === value);
    for (const { id } of this.#seen.allKnown('personcontact').filter(matches)) {
      try {
        if (matches(await this.reread({ resource: 'personcontact', id }, options))) return true;
      } catch (error) {
        if (!(error instanceof IntervalsError)) throw error;
        if (!(error instanceof NoSuchRecordError)) return true;
      }
    }
    return false;
  }

  /**
   * Loads the list of clients anew and forgets the people and contacts, which are loaded again when looked at.
   *
   * @throws IntervalsError what loading meets; what is shown stays then
   */
  async refresh(): Promise<void> {
    this.#seen.outdateAll();
    await this.#clients.refresh();
    this.#people.clear();
    this.#contacts.clear();
    this.#peopleWithoutClient = undefined;
    this.emit('list', 'clients');
  }

  /** Clients that match a text, the first `limit` of them; they are not put into the list. */
  searchClients(search: string, limit: number, options: CallOptions = {}): Promise<Page<Client>> {
    return this.#keepAll('client', this.#api.client.list({ search, limit, sortfield: 'name', sortdir: 'ASC' }, options));
  }

  /** People who match a text, also by their contacts' values; the first `limit` of them, in the server's order. */
  searchPeople(search: string, limit: number, options: CallOptions = {}): Promise<Page<Person>> {
    return this.#keepAll('person', this.#api.person.list({ search, limit }, options));
  }

  /**
   * The client with a local ID, from the server unless it was seen within the last minute.
   *
   * @returns `undefined` where there is none
   * @throws UnreadableAnswerError where what came cannot be read; and whatever else asking meets
   */
  async clientByLocalId(localid: number, options: CallOptions = {}): Promise<Client | undefined> {
    const hasIt = (client: Client | undefined): boolean => Number(client?.localid) === localid;
    const seen = this.#seen.allJustSeen('client').find(hasIt);
    if (seen) return seen;
    return readableOf(await this.#keepAll('client', this.#api.client.list({ localid }, options))).find(hasIt);
  }

  /** A record as last seen, however long ago. */
  known<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#seen.known(resource, id);
  }

  /**
   * A record, from the server unless it was seen within the last minute.
   *
   * @throws NoSuchRecordError where it is gone, and whatever else reading it meets
   */
  async get<R extends ResourceName>({ resource, id }: Ref<R>): Promise<RecordByResource[R]> {
    return this.justSeen(resource, id) ?? this.#readOnce({ resource, id });
  }

  /**
   * A record as last seen, however long ago; read where it never was. For what an older version does for as well: a name,
   * or where the record stands.
   *
   * @throws as `get`
   */
  async knownOrRead<R extends ResourceName>(ref: Ref<R>): Promise<RecordByResource[R]> {
    return this.known(ref.resource, ref.id) ?? this.get(ref);
  }

  /** A record that was seen within the last minute. */
  justSeen<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#seen.justSeen(resource, id);
  }

  /**
   * A record as the server has it now.
   *
   * @param where tells where it is listed, beside where it was seen last
   * @throws as `get`
   */
  async reread<R extends ResourceName>(
    { resource, id }: Ref<R>,
    options?: CallOptions,
    where?: Whereabouts,
  ): Promise<RecordByResource[R]> {
    const step = this.#seen.nextStep();
    const record = await this.#unlessGone({ resource, id }, async () => {
      try {
        return await this.#members(resource).get(id, options);
      } catch (error) {
        if (!(error instanceof GatewayError) || error.status !== 404) throw error;
        return this.#listed({ resource, id }, error, options, where);
      }
    });
    this.#saw(resource, record, step);
    return record;
  }

  /**
   * Several records of one kind as the server has them now, as far as lists give them: with fewer requests than there
   * are records. Those that are missing from the result can only be read one by one.
   */
  async rereadSeveral(
    resource: ResourceName,
    wanted: readonly Whereabouts[],
    options: CallOptions = {},
  ): Promise<readonly AnyRecord[]> {
    const step = this.#seen.nextStep();
    const records = await listSeveral(this.#api, resource, wanted, options);
    for (const record of records) this.#saw(resource, record, step);
    return records;
  }

  /** Compares and changes a record while no other document of this window does so: what one sends, the next one compares with. */
  async exclusively<T>({ resource, id }: Ref, task: () => Promise<T>): Promise<T> {
    const key = `${resource}/${id}`;
    const before = this.#comparing.get(key);
    const own = (async () => {
      // Should it fail, its own caller is told.
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

  /**
   * Changes some fields of a record; gives it as the server made it.
   *
   * @throws TooLateError where it could not be sent in time
   * @throws OutcomeUnknownError where it is not known whether it was done; otherwise it was not
   */
  async update<R extends ResourceName>(ref: Ref<R>, changes: object, options: ChangeOptions = {}): Promise<RecordByResource[R]> {
    const { resource, id } = ref;
    const before = this.known(resource, id);
    this.#seen.outdate(ref);
    const answered = await withKnownOutcome(
      () =>
        this.#unlessGone(ref, async () => (await this.#members(resource).update(id, changes, options)) as RecordByResource[R]),
      async () => {
        // It may stand where the change puts it, and not where it was.
        const now = await this.reread(ref, undefined, whereaboutsOf({ ...changes, id }));
        // What was not known before counts as unchanged: better to fail at what was done than the other way round.
        return wasDone(before ?? now, now, changes) ? now : undefined;
      },
    );
    const record = await this.#completed(ref, answered, changes, before);
    this.#saw(resource, record, this.#seen.nextStep());
    return record;
  }

  /**
   * The whole record, where a server answers a change, or a creation, with some of its fields only: that it was done is known
   * by then. What the others are is known from before, unless one goes with another, as a client's name with the ID; then
   * the server is asked.
   *
   * @param before the record as it was
   */
  async #completed<R extends ResourceName>(
    { resource, id }: Ref<R>,
    answered: RecordByResource[R],
    sent: object,
    before?: RecordByResource[R],
  ): Promise<RecordByResource[R]> {
    if (isWhole(resource, answered, before, sent)) return answered;
    // Meanwhile, others may have been seen to change it.
    if (before && isAnswer(resource, answered, sent)) return mergedInto(this.known(resource, id) ?? before, answered);
    try {
      return await this.reread({ resource, id });
    } catch (error) {
      if (error instanceof NoSuchRecordError || !(error instanceof IntervalsError)) throw error;
      return mergedInto({ ...before, ...sent }, answered);
    }
  }

  /**
   * Creates a record; gives it as the server made it. It is sent once and never again by itself. Where it is open what
   * became of the same content, sent by whatever way, that is looked for first, and taken for this one. Where only its user
   * can tell, they are asked.
   *
   * @param note what it was told last, `createdBefore` has to be asked before the record is sent with other content
   * @throws OutcomeUnknownError, UndecidedError where it is not known whether it was done; otherwise it was not, or not yet:
   * `mayBeDoneYet`
   */
  async create<R extends ResourceName>(
    resource: R,
    values: object,
    note: NoteSent = () => undefined,
  ): Promise<RecordByResource[R]> {
    const before = await this.#open.of(resource, values, this.#now());
    if (before) await note(before);
    return (before && (await this.createdBefore(resource, before, note))) ?? this.#send(resource, values, note);
  }

  /** What is open of a POST with this content, if anything: to be found out before the record is sent with other content. */
  async openCreation(resource: ResourceName, values: object): Promise<SentCreation | undefined> {
    return this.#open.of(resource, values, this.#now());
  }

  /** Whether a user said that a record is the one that was sent: what they typed otherwise is their change to it then. */
  wasChosen(record: AnyRecord): boolean {
    return this.#chosen.has(record);
  }

  async #send<R extends ResourceName>(resource: R, values: object, note: NoteSent): Promise<RecordByResource[R]> {
    let sent: SentCreation = { values, ...this.#knownBefore(resource, values), at: this.#now() };
    // Beforehand, so that not even the end of this window leads to a second POST.
    await this.#note(resource, sent, note);
    try {
      const record = await withKnownOutcome(
        async () => {
          const answered = (await this.#members(resource).create(values)) as RecordByResource[R];
          return this.#completed({ resource, id: answered.id }, answered, values).catch((error: unknown) => {
            // What was just created may not be there to be read yet. To fail would be to ask for a second POST.
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
      this.#adopt(resource, record);
      await this.#open.note(resource, values, undefined, this.#now());
      return record;
    } catch (error) {
      const after = sentAfter(sent, error, this.#now());
      await (after ? this.#note(resource, after, note) : this.#noteDone(resource, values, note));
      throw error;
    }
  }

  /**
   * Looks for the record of an earlier POST whose outcome is open; asks its user where only they can tell.
   *
   * @param note told what else is known of it by then
   * @returns `undefined` where it was not created, so that it may be sent again
   * @throws StillUnderWayError where it is too early to tell; UndecidedError where its user did not say
   */
  async createdBefore<R extends ResourceName>(
    resource: R,
    sent: SentCreation,
    note: NoteSent = () => undefined,
  ): Promise<RecordByResource[R] | undefined> {
    // As of before the look, and before its user was asked: it may have been created while they thought about it.
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

  /** What is known before a record is sent: those that could be mistaken for it, and the newest of all. */
  #knownBefore(resource: ResourceName, values: object): Pick<SentCreation, 'twins' | 'newest'> {
    const records: readonly AnyRecord[] = this.#seen.allKnown(resource);
    const twins = records.filter((record) => likenessOf(resource, record, values) !== 'different').map(({ id }) => id);
    const newest = records.reduce((highest, { id }) => Math.max(highest, id), 0);
    return newest > 0 ? { twins, newest } : { twins };
  }

  /**
   * Looks for a record that a POST may have created though its answer never came.
   *
   * @param isEarly whether the server may be at work on it still: then it need not be asked about what is not listed
   */
  async #lookFor<R extends ResourceName>(resource: R, sent: SentCreation, isEarly: boolean): Promise<LookedFor<R>> {
    const { values, twins, newest = -Infinity } = sent;
    const step = this.#seen.nextStep();
    const { records, missingOf } = await listCandidates(this.#api, resource, values, sent.newest);
    const listed = records as readonly RecordByResource[R][];
    for (const record of listed) this.#saw(resource, record, step);
    const likely = listed
      .filter(({ id }) => !twins.includes(id))
      .map((record) => ({ record, likeness: likenessOf(resource, record, values) }))
      .filter(({ likeness }) => likeness !== 'different')
      .sort((a, b) => b.record.id - a.record.id);
    const found = likely.find(({ record, likeness }) => likeness === 'same' && record.id > newest)?.record;
    if (found) {
      this.#adopt(resource, found);
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
  ): Promise<LookedFor<R>> {
    const answer = await this.#ask({ resource, sent: sent.values, candidates, cut });
    if (answer === undefined) throw new UndecidedError();
    if (answer === 'another') {
      return { record: undefined, sent: { ...sent, twins: [...sent.twins, ...candidates.map(({ id }) => id)] } };
    }
    const record = answer as RecordByResource[R];
    this.#chosen.add(record);
    this.#adopt(resource, record);
    return { record, sent };
  }

  /**
   * Deletes a record, with what the server deletes along with it.
   *
   * @throws OutcomeUnknownError where it is not known whether it was done; otherwise it was not
   */
  async delete(ref: Ref): Promise<void> {
    const remove = async (): Promise<true> => {
      await this.#members(ref.resource).delete(ref.id);
      return true;
    };
    await withKnownOutcome(remove, () => this.#isGone(ref));
    this.gone(ref);
  }

  /**
   * What became of people whose clients were deleted: one request. Where all of them are known, it asks for them themselves, as
   * they may be without a client now; otherwise for whoever still names one of the clients, as of the others nobody could tell.
   * Who is gone counts as that from now on.
   *
   * @throws IntervalsError where nobody can tell
   */
  async leftBehind(clients: readonly number[], people: readonly Person[]): Promise<LeftBehind> {
    const localid = people.map((person) => whereaboutsOf(person).localid).filter((id) => id !== undefined);
    const areAll = clients.every((id) => this.peopleOf(id).isWhole) && localid.length === people.length;
    const areKnown = areAll && people.length > 0 && people.length <= mostLookedAfter;
    const filters = areKnown ? { localid, limit: people.length } : { clientid: clients, limit: mostLookedAfter };
    const { items, total, isUncounted } = await this.#keepAll('person', this.#api.person.list(filters));
    if (!areKnown) return { kept: items, gone: [], more: Math.max(total - items.length, 0) };
    const [there, others] = partition(people, ({ id }) => items.some((item) => item.id === id));
    if (others.length > 0 && (isUncounted || items.length < total)) {
      throw new UnreadableAnswerError(l10n.t('the list is incomplete.'));
    }
    for (const { id } of others) this.gone({ resource: 'person', id });
    return { kept: there.map((person) => this.known('person', person.id) ?? person), gone: others, more: 0 };
  }

  /** A record turned out to be gone. */
  gone(ref: Ref): void {
    // Told before.
    if (this.#seen.isGone(ref)) return;
    const record = this.known(ref.resource, ref.id);
    this.#seen.takeGone(ref);
    if (ref.resource === 'person') this.#noteWhetherWithoutClient(ref.id);
    if (record) this.#listOf(ref.resource, record)?.list.remove(ref.id);
    this.emit('removed', ref);
    if (record) this.#announceList(ref.resource, record);
  }

  /**
   * Finds out whether a record is there of which something on the way says that it is not. What is asked is the API: a
   * list that has the record answers the question as well as the record's own address would have.
   *
   * @throws NoSuchRecordError where the API lists it no more; otherwise the gateway's error, where nobody can tell
   */
  async #listed<R extends ResourceName>(
    { resource, id }: Ref<R>,
    error: GatewayError,
    options: CallOptions | undefined,
    where: Whereabouts | undefined,
  ): Promise<RecordByResource[R]> {
    const known = this.known(resource, id);
    const places = [known && whereaboutsOf(known), where].filter((place) => place !== undefined);
    const found = await lookUp(this.#api, resource, id, places, options).catch((cause: unknown) => {
      // What stands in the way of one request may stand in the way of the other, too.
      if (cause instanceof IntervalsError) return undefined;
      throw cause;
    });
    if (found === undefined) throw error;
    if (found === 'missing') throw new NoSuchRecordError({ status: error.status });
    return found;
  }

  /** Asks the server for a record, or to change it. Where it answers that there is none, whoever shows it hears of that. */
  async #unlessGone<T>(ref: Ref, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof NoSuchRecordError) this.gone(ref);
      throw error;
    }
  }

  /** Shares one request among all who ask while it is under way: VS Code looks at a file more than once. */
  #readOnce<R extends ResourceName>(ref: Ref<R>): Promise<RecordByResource[R]> {
    const key = `${ref.resource}/${ref.id}`;
    const reading = remembered(this.#reading, key, () => this.reread(ref).finally(() => this.#reading.delete(key)));
    return reading;
  }

  /** @returns `undefined` where the record is still there */
  async #isGone(ref: Ref): Promise<true | undefined> {
    try {
      await this.reread(ref);
      return undefined;
    } catch (error) {
      if (error instanceof NoSuchRecordError) return true;
      throw error;
    }
  }

  /** Takes up a record that was created. */
  #adopt<R extends ResourceName>(resource: R, record: RecordByResource[R]): void {
    this.#saw(resource, record, this.#seen.nextStep());
    this.#listOf(resource, record)?.list.add(record);
    // The page that is on its way may be older than this.
    if (resource === 'client') this.#nextClients?.add(record);
    this.#announceList(resource, record);
  }

  #listClients(filters: ClientFilters): RecordList<Client> {
    const load = (offset: number, limit: number) => this.#api.client.list({ ...filters, offset, limit });
    return this.#list('client', load, clientOrder(filters));
  }

  #list<R extends ResourceName>(
    resource: R,
    load: LoadPage<RecordByResource[R]>,
    compare?: (a: RecordByResource[R], b: RecordByResource[R]) => number,
  ): RecordList<RecordByResource[R]> {
    const loadAndKeep: LoadPage<RecordByResource[R]> = (...args) => this.#keepAll(resource, load(...args));
    return new RecordList(loadAndKeep, (id) => this.known(resource, id), compare);
  }

  async #keepAll<R extends ResourceName>(
    resource: R,
    loading: Promise<Page<RecordByResource[R]>>,
  ): Promise<Page<RecordByResource[R]>> {
    const step = this.#seen.nextStep();
    const page = await loading;
    for (const item of page.items) this.#saw(resource, item, step);
    return page;
  }

  #saw<R extends ResourceName>(resource: R, record: RecordByResource[R], step: number): void {
    const before = this.#seen.take(resource, record, step);
    if (resource === 'person') this.#noteWhetherWithoutClient(record.id);
    if (!before) return;
    this.emit('record', { resource, id: record.id }, record);
    // At once, whoever moved them: once another answer comes, nobody knows where they were before.
    if (resource !== 'client') this.#move(resource, before, record);
  }

  /** What is now somebody else's stands in another list: a person of another client, a contact of another person. */
  #move(resource: ResourceName, before: AnyRecord, now: AnyRecord): void {
    const [from, to] = [this.#listOf(resource, before), this.#listOf(resource, now)];
    // Of an answer that does not say whose it is, nobody can tell that it moved.
    if (!to || from?.list === to.list) return;
    from?.list.remove(now.id);
    this.#announceList(resource, before);
    to.list.add(now);
    this.#announceList(resource, now);
  }

  /**
   * Of all people, those who belong to no client; whoever was known as one of them and is not among them is none any more.
   *
   * @param step of the question
   */
  #withoutClientIn(page: Page<Person>, step: number): Page<Person> {
    const { items, total } = page;
    const people = items.filter(({ clientid }) => clientid === null);
    // Only those of the others are taken up who were seen before: they may have a client by now. A company may have thousands.
    const others = items.filter((person) => person.clientid !== null && this.known('person', person.id));
    for (const person of others) this.#saw('person', person, step);
    if (items.length === total) {
      const ids = new Set(people.map(({ id }) => id));
      for (const id of this.#withoutClient) if (!ids.has(id)) this.#withoutClient.delete(id);
      if (ids.size === 0) this.emit('list', 'withoutClient');
    }
    // Whether those have a client who cannot be read, nobody knows.
    const shown = rowsOf(page).filter((row) => row instanceof OddEntry || row.clientid === null);
    return { ...withRows(shown), total: people.length + total - items.length };
  }

  #noteWhetherWithoutClient(id: number): void {
    const { size } = this.#withoutClient;
    const person = this.known('person', id);
    if (person?.clientid === null) {
      this.#withoutClient.add(id);
      // Whoever was never seen before is not moved there.
      if (this.#peopleWithoutClient?.isLoaded) this.#peopleWithoutClient.add(person);
    } else this.#withoutClient.delete(id);
    // Whether there is anybody has become another.
    if ((size === 0) !== (this.#withoutClient.size === 0)) this.emit('list', 'withoutClient');
  }

  /** The list that a record stands in, if there is one, and whose it is. */
  #listOf(
    resource: ResourceName,
    record: AnyRecord,
  ): { readonly owner: ListOwner; readonly list: RecordList<AnyRecord> } | undefined {
    if (resource === 'client') return { owner: 'clients', list: this.#clients };
    if (valuesOf(record)['clientid'] === null) return { owner: 'withoutClient', list: this.peopleWithoutClient };
    const owner = parentOf(resource, record);
    return owner && { owner, list: owner.resource === 'client' ? this.peopleOf(owner.id) : this.contactsOf(owner.id) };
  }

  #announceList(resource: ResourceName, record: AnyRecord): void {
    const found = this.#listOf(resource, record);
    if (found) this.emit('list', found.owner);
  }

  /** One resource's operations, seen alike for all three; the definitions keep their types apart. */
  #members(resource: ResourceName): Resource<Definition> {
    return this.#api[resource];
  }
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

function remembered<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known) return known;
  const made = make();
  map.set(key, made);
  return made;
}
