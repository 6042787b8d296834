import * as l10n from '@vscode/l10n';
import {
  client,
  contactdescriptor,
  contacttype,
  group,
  me,
  person,
  personcontact,
  type Definition,
  type FiltersOf,
  type Me,
  type RecordOf,
} from '../records';
import { Listing, Members, Whole, type Page, type Waiting } from './collection';
import { UnreadableAnswerError } from './errors';
import type { Http } from './http';
import { readQuota, type Quota } from './quota';

/** A resource whose records can be listed and edited. */
export class Resource<D extends Definition> extends Members<D> {
  readonly #listing: Listing<D>;

  constructor(http: Http, definition: D, listing: Listing<D>) {
    super(http, definition);
    this.#listing = listing;
  }

  /** The records that match the filters. */
  list(filters: FiltersOf<D>, waiting?: Waiting): Promise<Page<RecordOf<D>>> {
    return this.#listing.list(filters, waiting);
  }
}

/** The Intervals API as this extension uses it: every operation gives records, or throws an IntervalsError. */
export class IntervalsApi {
  readonly client: Resource<typeof client>;
  readonly person: Resource<typeof person>;
  readonly personcontact: Resource<typeof personcontact>;
  readonly contacttype: Listing<typeof contacttype>;
  readonly contactdescriptor: Listing<typeof contactdescriptor>;
  readonly group: Listing<typeof group>;
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
    this.client = new Resource(http, client, new Listing(http, client));
    this.person = new Resource(http, person, new Listing(http, person));
    this.personcontact = new Resource(http, personcontact, new Whole(http, personcontact));
    this.contacttype = new Whole(http, contacttype);
    this.contactdescriptor = new Whole(http, contactdescriptor);
    this.group = new Listing(http, group);
  }

  /** Who the token belongs to. */
  async me(waiting?: Waiting): Promise<Me> {
    const { items } = await new Listing(this.#http, me).list({}, waiting);
    const [who] = items;
    if (!who) throw new UnreadableAnswerError(l10n.t('the token has no owner.'));
    return who;
  }

  /** How much of the day's limit is used; asking does not count against it. */
  async quota(waiting: Waiting = {}): Promise<Quota> {
    return readQuota(await this.#http.request('get', 'quota/', { ...waiting, countsForDay: false }));
  }
}
