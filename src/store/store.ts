import type { CallOptions, ChangeOptions, IntervalsApi, Page } from '../api';
import type { Event } from '../base';
import type { AnyRecord, Client, ClientFilters, Person, PersonContact, RecordByResource, Ref, ResourceName } from '../records';
import { ContactNames } from './contactNames';
import { type AskCreation, nobodyToAsk } from './creationQuestion';
import { KnownRecords, type RecordChange } from './knownRecords';
import type { ListOwner } from './lists';
import type { RecordLocation } from './location';
import { OpenCreations } from './openCreations';
import { type LeftBehind, Queries, type TypeAndDescriptor } from './queries';
import type { RecordList } from './recordList';
import type { NoteSent, SentCreation } from './sentCreation';
import { Writes } from './writes';

/**
 * What this window knows of one account's records. Every record comes through here, and every change goes out here; behind
 * this door, `KnownRecords` has what is known and its lists, `Queries` asks for many records at once, and `Writes` changes
 * records and finds out what became of that.
 */
export class Store {
  readonly names: ContactNames;
  /** A record is now known to be different from what was known before. */
  readonly onDidChange: Event<RecordChange>;
  /** A record is gone. */
  readonly onDidRemove: Event<Ref>;
  /** A list has other members, or another order, than before. */
  readonly onDidChangeList: Event<ListOwner>;
  readonly #known: KnownRecords;
  readonly #queries: Queries;
  readonly #writes: Writes;

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
    this.#known = new KnownRecords(api, filters, now);
    this.#queries = new Queries(api, this.#known);
    this.#writes = new Writes(api, this.#known, { now, open, ask });
    this.names = new ContactNames(api);
    this.onDidChange = this.#known.onDidChange;
    this.onDidRemove = this.#known.onDidRemove;
    this.onDidChangeList = this.#known.lists.onDidChange;
  }

  /** The list of clients under the filters in force. */
  get clients(): RecordList<Client> {
    return this.#known.lists.clients;
  }

  /**
   * Replaces the list of clients by the one that these filters give, as soon as its first page is here: until then, and
   * if it cannot be loaded, the list is the one that was there.
   *
   * @returns whether it was replaced: it is not where other filters were asked for meanwhile, however this one ends
   * @throws IntervalsError what loading meets
   */
  filterClients(filters: ClientFilters): Promise<boolean> {
    return this.#known.lists.filterClients(filters);
  }

  /** The list of a client's people; nothing is asked for before it is loaded. */
  peopleOf(clientId: number): RecordList<Person> {
    return this.#known.lists.peopleOf(clientId);
  }

  /** The list of a person's contacts, which the API gives whole. */
  contactsOf(personId: number): RecordList<PersonContact> {
    return this.#known.lists.contactsOf(personId);
  }

  /** The list of the people who belong to no client. The API has no filter for them: to load it takes reading all people. */
  get peopleWithoutClient(): RecordList<Person> {
    return this.#known.lists.peopleWithoutClient;
  }

  /** Whether anybody belongs to no client, as far as it was seen; `undefined` where nobody has looked. */
  get hasPeopleWithoutClient(): boolean | undefined {
    return this.#known.lists.hasPeopleWithoutClient;
  }

  /**
   * Loads the list of clients anew and forgets the people and contacts, which are loaded again when looked at.
   *
   * @throws IntervalsError what loading meets; what is shown stays then
   */
  refresh(): Promise<void> {
    return this.#known.refresh();
  }

  /** A record as last seen, however long ago. */
  known<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#known.known(resource, id);
  }

  /** A record that was seen within the last minute. */
  justSeen<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#known.justSeen(resource, id);
  }

  /**
   * A record, from the server unless it was seen within the last minute.
   *
   * @throws NoSuchRecordError where it is gone, and whatever else reading it meets
   */
  get<R extends ResourceName>(ref: Ref<R>): Promise<RecordByResource[R]> {
    return this.#known.get(ref);
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

  /**
   * A record as the server has it now.
   *
   * @param where tells where it is listed, beside where it was seen last
   * @throws as `get`
   */
  reread<R extends ResourceName>(ref: Ref<R>, options?: CallOptions, where?: RecordLocation): Promise<RecordByResource[R]> {
    return this.#known.reread(ref, options, where);
  }

  /** A record turned out to be gone. */
  markDeleted(ref: Ref): void {
    this.#known.markDeleted(ref);
  }

  /** Clients that match a text, the first `limit` of them; they are not put into the list. */
  searchClients(search: string, limit: number, options?: CallOptions): Promise<Page<Client>> {
    return this.#queries.searchClients(search, limit, options);
  }

  /** People who match a text, also by their contacts' values; the first `limit` of them, in the server's order. */
  searchPeople(search: string, limit: number, options?: CallOptions): Promise<Page<Person>> {
    return this.#queries.searchPeople(search, limit, options);
  }

  /**
   * The client with a local ID, from the server unless it was seen within the last minute.
   *
   * @returns `undefined` where there is none
   * @throws UnreadableAnswerError where what came cannot be read; and whatever else asking meets
   */
  clientByLocalId(localid: number, options?: CallOptions): Promise<Client | undefined> {
    return this.#queries.clientByLocalId(localid, options);
  }

  /**
   * Who the token belongs to, as `GET /me/` tells: it is all that those see of themselves who may read no people. Asked for
   * once a session.
   *
   * @throws IntervalsError what asking meets
   */
  ownPerson(): Promise<Person> {
    return this.#queries.ownPerson();
  }

  /**
   * A person's contacts of one type, and one descriptor where that is wanted, by the API's own filters; they are not put
   * into the person's list.
   */
  contactsOfType(personid: number, wanted: TypeAndDescriptor, options?: CallOptions): Promise<Page<PersonContact>> {
    return this.#queries.contactsOfType(personid, wanted, options);
  }

  /**
   * All contacts of a person as the server has them now; they are not put into the person's list.
   *
   * @throws NoSuchRecordError where the person is gone; UnreadableAnswerError where the server does not give all that it
   *   counts; and whatever else reading meets
   */
  allContactsOf(personId: number): Promise<readonly PersonContact[]> {
    return this.#queries.allContactsOf(personId);
  }

  /**
   * All clients that match, in the server's order, as it has them now: for what takes along more than anybody looks at. Those
   * that were not seen before stay unknown.
   *
   * @returns how many there are by the server's count, beside those that came
   * @throws IntervalsError what reading meets, or the signal's reason when it is aborted
   */
  readClients(filters: ClientFilters, options?: CallOptions): Promise<Page<Client>> {
    return this.#queries.readClients(filters, options);
  }

  /** As `readClients`: the people of many clients, with one request for each page of those of up to 200 clients. */
  readPeopleOf(clientIds: readonly number[], options?: CallOptions): Promise<Page<Person>> {
    return this.#queries.readPeopleOf(clientIds, options);
  }

  /**
   * As `readClients`: the contacts of a person, in one request.
   *
   * @throws NoSuchRecordError where the person is gone
   */
  readContactsOf(personId: number, options?: CallOptions): Promise<Page<PersonContact>> {
    return this.#queries.readContactsOf(personId, options);
  }

  /**
   * Several records of one kind as the server has them now, as far as lists give them: with fewer requests than there
   * are records. Those that are missing from the result can only be read one by one.
   */
  rereadSeveral(resource: ResourceName, wanted: readonly RecordLocation[], options?: CallOptions): Promise<readonly AnyRecord[]> {
    return this.#queries.rereadSeveral(resource, wanted, options);
  }

  /**
   * What became of people whose clients were deleted: one request. Where all of them are known, it asks for them themselves, as
   * they may be without a client now; otherwise for whoever still names one of the clients, as of the others nobody could tell.
   * Who is gone counts as that from now on.
   *
   * @throws IntervalsError where nobody can tell
   */
  leftBehind(clients: readonly number[], people: readonly Person[]): Promise<LeftBehind> {
    return this.#queries.leftBehind(clients, people);
  }

  /** Compares and changes a record while no other document of this window does so: what one sends, the next one compares with. */
  exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T> {
    return this.#writes.exclusively(ref, task);
  }

  /**
   * Changes some fields of a record; gives it as the server made it.
   *
   * @throws TooLateError where it could not be sent in time
   * @throws OutcomeUnknownError where it is not known whether it was done; otherwise it was not
   */
  update<R extends ResourceName>(ref: Ref<R>, changes: object, options?: ChangeOptions): Promise<RecordByResource[R]> {
    return this.#writes.update(ref, changes, options);
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
  create<R extends ResourceName>(resource: R, values: object, note?: NoteSent): Promise<RecordByResource[R]> {
    return this.#writes.create(resource, values, note);
  }

  /**
   * Looks for the record of an earlier POST whose outcome is open; asks its user where only they can tell.
   *
   * @param note told what else is known of it by then
   * @returns `undefined` where it was not created, so that it may be sent again
   * @throws StillUnderWayError where it is too early to tell; UndecidedError where its user did not say
   */
  createdBefore<R extends ResourceName>(
    resource: R,
    sent: SentCreation,
    note?: NoteSent,
  ): Promise<RecordByResource[R] | undefined> {
    return this.#writes.createdBefore(resource, sent, note);
  }

  /** What is open of a POST with this content, if anything: to be found out before the record is sent with other content. */
  openCreation(resource: ResourceName, values: object): Promise<SentCreation | undefined> {
    return this.#writes.openCreation(resource, values);
  }

  /** Whether a user said that a record is the one that was sent: what they typed otherwise is their change to it then. */
  wasChosen(record: AnyRecord): boolean {
    return this.#writes.wasChosen(record);
  }

  /**
   * Deletes a record, with what the server deletes along with it.
   *
   * @throws OutcomeUnknownError where it is not known whether it was done; otherwise it was not
   */
  delete(ref: Ref): Promise<void> {
    return this.#writes.delete(ref);
  }
}
