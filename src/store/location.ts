import type { CallOptions, IntervalsApi, Page } from '../api';
import { type AnyRecord, type ResourceName, valuesOf } from '../records';

/** Where to find a record: the API lists no record by its id. */
export interface RecordLocation {
  readonly id: number;
  /** Of a client or a person. */
  readonly localid?: number;
  /** Of a person. */
  readonly clientid?: number;
  /** Of a contact. */
  readonly personid?: number;
}

/** What a record tells of where to find it. */
export function locationOf(record: AnyRecord): RecordLocation {
  const { localid, clientid, personid } = valuesOf(record);
  return {
    id: record.id,
    ...(typeof localid === 'string' && /^\d{1,15}$/.test(localid) && { localid: Number(localid) }),
    ...(typeof clientid === 'number' && { clientid }),
    ...(typeof personid === 'number' && { personid }),
  };
}

/**
 * Reads several records by lists: clients and people in one request, by their local IDs; contacts in one for each
 * person who has several of them.
 *
 * @returns what came; that may be less than is wanted, and more
 */
export async function listSeveral(
  api: IntervalsApi,
  resource: ResourceName,
  wanted: readonly RecordLocation[],
  options?: CallOptions,
): Promise<readonly AnyRecord[]> {
  if (resource === 'personcontact') {
    const lists = repeated(wanted.flatMap(({ personid }) => personid ?? [])).map((personid) => {
      return api.personcontact.list({ personid }, options);
    });
    return (await Promise.all(lists)).flatMap(({ items }) => items);
  }
  const localid = wanted.flatMap((where) => where.localid ?? []);
  if (localid.length < 2) return [];
  return (await api[resource].list({ localid, limit: localid.length }, options)).items;
}

/** How many people of a client are asked for at once. */
const mostPeople = 500;

/**
 * Looks for a record in the lists in which it would stand, one after the other until one has it: usually that is one
 * request. It may be in several places, as where a change whose answer never came puts it into another. A person may have been moved to another client since they were last seen, and so counts as missing only where
 * their local ID finds nobody either.
 *
 * @returns the record, which lists give whole; `'missing'` where each list is complete and lacks it; `undefined` where
 *   nobody can tell, be it that a list is, or may be, cut off or that it is not known where to look
 * @throws what the requests meet
 */
export async function lookUp(
  api: IntervalsApi,
  resource: ResourceName,
  id: number,
  places: readonly RecordLocation[],
  options: CallOptions = {},
): Promise<AnyRecord | 'missing' | undefined> {
  const lists = new Map(places.flatMap((where) => listsWith(api, resource, where, options)));
  for (const load of lists.values()) {
    const { items, total, isUncounted } = await load();
    const found = items.find((item) => item.id === id);
    if (found) return found;
    if (isUncounted || items.length < total) return undefined;
  }
  return lists.size > 0 ? 'missing' : undefined;
}

type Load = () => Promise<Page<AnyRecord>>;
/** A list, and what it is the list of. */
type NamedList = readonly [name: string, load: Load];

function listsWith(
  api: IntervalsApi,
  resource: ResourceName,
  { localid, clientid, personid }: RecordLocation,
  options: CallOptions,
): readonly NamedList[] {
  const ifKnown = (of: string, id: number | undefined, load: (id: number) => Promise<Page<AnyRecord>>): readonly NamedList[] => {
    return id === undefined ? [] : [[`${of}/${id}`, () => load(id)]];
  };
  switch (resource) {
    case 'client':
      return ifKnown('localid', localid, (id) => api.client.list({ localid: [id] }, options));
    case 'person':
      return [
        ...ifKnown('client', clientid, (id) => api.person.list({ clientid: [id], limit: mostPeople }, options)),
        ...ifKnown('localid', localid, (id) => api.person.list({ localid: [id] }, options)),
      ];
    case 'personcontact':
      return ifKnown('person', personid, (id) => api.personcontact.list({ personid: id }, options));
  }
}

/** What is there more than once. */
function repeated(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))];
}
