import * as l10n from '@vscode/l10n';

import {
  client,
  contactdescriptor,
  contacttype,
  type Definition,
  type FiltersOf,
  group,
  isAddressBookName,
  isPaged,
  type Me,
  me,
  person,
  personcontact,
  type RecordOf,
  resourceOf,
  type TableName,
} from '../records';
import { type CallOptions, Collection, Members, type Page, UnpagedCollection } from './collection';
import { UnreadableAnswerError } from './errors';
import type { Http } from './http';
import { type Quota, readQuota } from './quota';
import { readableOf } from './unreadableEntry';

/** A resource whose records can be listed and edited. */
export class Resource<D extends Definition> extends Members<D> {
  readonly #collection: Collection<D>;

  constructor(http: Http, definition: D, collection: Collection<D>) {
    super(http, definition);
    this.#collection = collection;
  }

  /** The records that match the filters. */
  list(filters: FiltersOf<D>, options?: CallOptions): Promise<Page<RecordOf<D>>> {
    return this.#collection.list(filters, options);
  }
}

/** The Intervals API as this extension uses it: every operation returns records, or throws an IntervalsError. */
export class IntervalsApi {
  readonly client: Resource<typeof client>;
  readonly person: Resource<typeof person>;
  readonly personcontact: Resource<typeof personcontact>;
  readonly contacttype: Collection<typeof contacttype>;
  readonly contactdescriptor: Collection<typeof contactdescriptor>;
  readonly group: Collection<typeof group>;
  /** Those that only `of` gives, as they are asked for. */
  readonly #others = new Map<TableName, Resource<Definition>>();
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
    this.client = new Resource(http, client, new Collection(http, client));
    this.person = new Resource(http, person, new Collection(http, person));
    this.personcontact = new Resource(http, personcontact, new UnpagedCollection(http, personcontact));
    this.contacttype = new UnpagedCollection(http, contacttype);
    this.contactdescriptor = new UnpagedCollection(http, contactdescriptor);
    this.group = new UnpagedCollection(http, group);
  }

  /** The operations on one resource, with a type that all resources have in common. */
  of(resource: TableName): Resource<Definition> {
    if (isAddressBookName(resource)) return this[resource];
    const known = this.#others.get(resource);
    if (known) return known;
    const definition = resourceOf(resource);
    const Listed = isPaged(definition) ? Collection : UnpagedCollection;
    const made = new Resource(this.#http, definition, new Listed(this.#http, definition));
    this.#others.set(resource, made);
    return made;
  }

  /**
   * The person to whom the token belongs.
   *
   * @throws IntervalsError, above all NotSignedInError, or the signal's reason when it is aborted
   */
  async me(options?: CallOptions): Promise<Me> {
    const [who] = readableOf(await new Collection(this.#http, me).list({}, options));
    if (!who) throw new UnreadableAnswerError(l10n.t('the token has no owner.'));
    return who;
  }

  /** The company's requests of the day, and how many are used; this request does not count. */
  async quota(options: CallOptions = {}): Promise<Quota> {
    return readQuota(await this.#http.request('get', 'quota/', { ...options, countsForDay: false }));
  }
}
