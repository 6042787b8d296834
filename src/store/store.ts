import type { CallOptions, ChangeOptions, IntervalsApi, Page } from '../api';
import type { Event } from '../base';
import type {
  AnyRecord,
  Client,
  ClientFilters,
  Person,
  PersonContact,
  RecordByResource,
  RecordByTable,
  Ref,
  ResourceName,
  TableName,
} from '../records';
import { ContactNames } from './contactNames';
import { type AskCreation, nobodyToAsk } from './creationQuestion';
import { KnownRecords, type RecordChange } from './knownRecords';
import type { ListOwner } from './lists';
import type { RecordLocation } from './location';
import { OpenCreations } from './openCreations';
import { type LeftBehind, Queries, type SearchOptions, type TypeAndDescriptor } from './queries';
import type { RecordList } from './recordList';
import type { NoteSent, SentCreation } from './sentCreation';
import { Work } from './work';
import { Writes } from './writes';

/**
 * What this window knows of one account's records: every record is read through this class, and every change is sent through
 * it. Behind it, `KnownRecords` has the known records and their lists, `Queries` reads many records at once, and `Writes`
 * changes records and finds out the outcome.
 */
export class Store {
  readonly names: ContactNames;
  /** The records of all resources of the API's list, read-only. */
  readonly work: Work;
  /** Fires when a newer version of a record is known that differs from the one before. */
  readonly onDidChange: Event<RecordChange>;
  /** Fires when a record of any resource is first known, and when a version is known that differs from the one before. */
  readonly onDidLearn: Event<Ref<TableName>>;
  /** Fires when a record is known to be deleted. */
  readonly onDidRemove: Event<Ref>;
  /** Fires when the members or the order of a list change. */
  readonly onDidChangeList: Event<ListOwner>;
  readonly #known: KnownRecords;
  readonly #queries: Queries;
  readonly #writes: Writes;

  /**
   * @param filters of the list of clients, until `filterClients`
   * @param now the present time, in ms since 1970
   * @param open stores the creations whose outcome is open
   * @param ask asks the user about such a creation if its outcome cannot be found out otherwise
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
    this.work = new Work(api, this.#known);
    this.onDidChange = this.#known.onDidChange;
    this.onDidLearn = this.#known.onDidLearn;
    this.onDidRemove = this.#known.onDidRemove;
    this.onDidChangeList = this.#known.lists.onDidChange;
  }

  /** The list of clients under the filters in force. */
  get clients(): RecordList<Client> {
    return this.#known.lists.clients;
  }

  /**
   * Replaces the list of clients by one with these filters, as soon as its first page is loaded. Until then, and if loading
   * fails, the list stays.
   *
   * @returns whether it was replaced; it is not if this was called again meanwhile
   * @throws IntervalsError if loading fails
   */
  filterClients(filters: ClientFilters): Promise<boolean> {
    return this.#known.lists.filterClients(filters);
  }

  /** The list of a client's people; no request is sent before it is loaded. */
  peopleOf(clientId: number): RecordList<Person> {
    return this.#known.lists.peopleOf(clientId);
  }

  /** The list of a person's contacts, which the API returns without paging. */
  contactsOf(personId: number): RecordList<PersonContact> {
    return this.#known.lists.contactsOf(personId);
  }

  /** The list of the people who belong to no client. The API has no filter for them, so loading it reads all people. */
  get peopleWithoutClient(): RecordList<Person> {
    return this.#known.lists.peopleWithoutClient;
  }

  /** Whether there are people who belong to no client; `undefined` if that is unknown. */
  get hasPeopleWithoutClient(): boolean | undefined {
    return this.#known.lists.hasPeopleWithoutClient;
  }

  /**
   * Reloads the list of clients, and drops the lists of people and contacts, which are loaded again on demand.
   *
   * @throws IntervalsError if loading fails; all lists stay then
   */
  refresh(): Promise<void> {
    return this.#known.refresh();
  }

  /** A record as last seen, however long ago. */
  known<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    return this.#known.known(resource, id);
  }

  /** A record that was seen within the last minute. */
  justSeen<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    return this.#known.justSeen(resource, id);
  }

  /**
   * A record, from the server unless it was seen within the last minute.
   *
   * @throws NoSuchRecordError if it was deleted; other errors of the request
   */
  get<R extends TableName>(ref: Ref<R>): Promise<RecordByTable[R]> {
    return this.#known.get(ref);
  }

  /**
   * A record as last seen, however long ago, or from the server if it never was. This is for uses for which an older version is
   * good enough, such as names.
   *
   * @throws as `get`
   */
  async knownOrRead<R extends TableName>(ref: Ref<R>): Promise<RecordByTable[R]> {
    return this.known(ref.resource, ref.id) ?? this.get(ref);
  }

  /**
   * A record as the server has it now.
   *
   * @param where a location in addition to that of the known version
   * @throws as `get`
   */
  reread<R extends TableName>(ref: Ref<R>, options?: CallOptions, where?: RecordLocation): Promise<RecordByTable[R]> {
    return this.#known.reread(ref, options, where);
  }

  /** Notes that a record was deleted. */
  markDeleted(ref: Ref): void {
    this.#known.markDeleted(ref);
  }

  /** The first `limit` clients that match a text; they are not added to the list. */
  searchClients(search: string, limit: number, options?: SearchOptions): Promise<Page<Client>> {
    return this.#queries.searchClients(search, limit, options);
  }

  /** The first `limit` people who match a text, also by their contacts' values, in the server's order. */
  searchPeople(search: string, limit: number, options?: SearchOptions): Promise<Page<Person>> {
    return this.#queries.searchPeople(search, limit, options);
  }

  /**
   * The client with a local ID, from the server unless it was seen within the last minute.
   *
   * @returns `undefined` if there is none
   * @throws UnreadableAnswerError if the server's entry is unreadable; other errors of the request
   */
  clientByLocalId(localid: number, options?: CallOptions): Promise<Client | undefined> {
    return this.#queries.clientByLocalId(localid, options);
  }

  /** As `clientByLocalId`, for a person. */
  personByLocalId(localid: number, options?: CallOptions): Promise<Person | undefined> {
    return this.#queries.personByLocalId(localid, options);
  }

  /**
   * The person to whom the token belongs, from `GET /me/`: users who may read no people have no other source. The request is
   * sent once a session.
   *
   * @throws IntervalsError if the request fails
   */
  ownPerson(): Promise<Person> {
    return this.#queries.ownPerson();
  }

  /**
   * A person's contacts of one type, and optionally one descriptor, through the API's filters; they are not added to the
   * person's list.
   */
  contactsOfType(personid: number, wanted: TypeAndDescriptor, options?: CallOptions): Promise<Page<PersonContact>> {
    return this.#queries.contactsOfType(personid, wanted, options);
  }

  /**
   * All contacts of a person as the server has them now; they are not added to the person's list.
   *
   * @throws NoSuchRecordError if the person was deleted; UnreadableAnswerError if the server does not return all that it
   *   counts; other errors of the request
   */
  allContactsOf(personId: number): Promise<readonly PersonContact[]> {
    return this.#queries.allContactsOf(personId);
  }

  /**
   * All clients that match, in the server's order, as it has them now. This is for bulk reads such as exports: records that are
   * not known yet are not stored.
   *
   * @returns the clients, and the server's count
   * @throws IntervalsError if a request fails, or the signal's reason when it is aborted
   */
  readClients(filters: ClientFilters, options?: CallOptions): Promise<Page<Client>> {
    return this.#queries.readClients(filters, options);
  }

  /** As `readClients`, for the people of many clients: one request for each page, and for each 200 clients. */
  readPeopleOf(clientIds: readonly number[], options?: CallOptions): Promise<Page<Person>> {
    return this.#queries.readPeopleOf(clientIds, options);
  }

  /**
   * As `readClients`, for the contacts of a person, in one request.
   *
   * @throws NoSuchRecordError if the person was deleted
   */
  readContactsOf(personId: number, options?: CallOptions): Promise<Page<PersonContact>> {
    return this.#queries.readContactsOf(personId, options);
  }

  /**
   * Several records of one kind as the server has them now, read from lists with fewer requests than there are records. Those
   * that are missing from the result can only be read one by one.
   */
  rereadSeveral(resource: ResourceName, wanted: readonly RecordLocation[], options?: CallOptions): Promise<readonly AnyRecord[]> {
    return this.#queries.rereadSeveral(resource, wanted, options);
  }

  /**
   * Finds out, with one request, which people still exist after their clients were deleted, and notes that the others were
   * deleted. If all those people are known, the request is for them, as they may have no client now; otherwise it is for people
   * who still have one of the clients, and nothing is known about the others.
   *
   * @throws IntervalsError if that cannot be found out
   */
  leftBehind(clients: readonly number[], people: readonly Person[]): Promise<LeftBehind> {
    return this.#queries.leftBehind(clients, people);
  }

  /** Runs a task that compares and changes a record, after other such tasks for that record: each compares with the result of the last. */
  exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T> {
    return this.#writes.exclusively(ref, task);
  }

  /**
   * Changes some fields of a record.
   *
   * @returns the record as the server stored it
   * @throws TooLateError if the change could not be sent in time
   * @throws OutcomeUnknownError if it is unknown whether the change was made; after other errors, it was not
   */
  update<R extends ResourceName>(ref: Ref<R>, changes: object, options?: ChangeOptions): Promise<RecordByResource[R]> {
    return this.#writes.update(ref, changes, options);
  }

  /**
   * Creates a record. The request is sent once, and never repeated automatically. If the outcome of an earlier request with the
   * same content is open, its record is looked for first, and returned if it exists. The user is asked if only they can tell.
   *
   * @param note called with the state of the request; before the record is sent with other content, `createdBefore` has to be
   *   called with the last one
   * @returns the record as the server stored it
   * @throws OutcomeUnknownError, UndecidedError if it is unknown whether the record was created; after other errors, it was not,
   *   or not yet: see `mayBeDoneYet`
   */
  create<R extends ResourceName>(resource: R, values: object, note?: NoteSent): Promise<RecordByResource[R]> {
    return this.#writes.create(resource, values, note);
  }

  /**
   * Looks for the record of an earlier POST whose outcome is open, and asks the user if only they can tell.
   *
   * @param note called with the POST once more is known of it
   * @returns `undefined` if no record was created, so that it may be sent again
   * @throws StillUnderWayError if the server may still create it; UndecidedError if the user cancelled the question
   */
  createdBefore<R extends ResourceName>(
    resource: R,
    sent: SentCreation,
    note?: NoteSent,
  ): Promise<RecordByResource[R] | undefined> {
    return this.#writes.createdBefore(resource, sent, note);
  }

  /** The POST with this content whose outcome is open, if there is one: it has to be found out before other content is sent. */
  openCreation(resource: ResourceName, values: object): Promise<SentCreation | undefined> {
    return this.#writes.openCreation(resource, values);
  }

  /** Whether the user said that a record is the one that was sent: where their text differs, it is a change of that record. */
  wasChosen(record: AnyRecord): boolean {
    return this.#writes.wasChosen(record);
  }

  /**
   * Deletes a record, and with it the records below it that the server deletes.
   *
   * @throws OutcomeUnknownError if it is unknown whether it was deleted; after other errors, it was not
   */
  delete(ref: Ref): Promise<void> {
    return this.#writes.delete(ref);
  }
}
