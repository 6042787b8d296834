import type { CallOptions, IntervalsApi, Page } from '../api';
import { type AnyRecord, type ResourceName, valuesOf } from '../records';
import { isDay, mostEntries, timeOfDays } from './timeOfDays';

/** The values by which the API's lists can be filtered to find a record: there is no filter for ids. */
export interface RecordLocation {
  readonly id: number;
  /** The local ID of a client or a person. */
  readonly localid?: number;
  /** The client of a person. */
  readonly clientid?: number;
  /** The person of a contact or a time entry. */
  readonly personid?: number;
  /** The day of a time entry. */
  readonly date?: string;
}

/** The location of a record, from its own fields. */
export function locationOf(record: AnyRecord): RecordLocation {
  const { localid, clientid, personid, date } = valuesOf(record);
  return {
    id: record.id,
    ...(typeof localid === 'string' && /^\d{1,15}$/.test(localid) && { localid: Number(localid) }),
    ...(typeof clientid === 'number' && { clientid }),
    ...(typeof personid === 'number' && { personid }),
    ...(isDay(date) && { date }),
  };
}

/**
 * Reads several records from lists: clients and people in one request, by their local IDs; contacts, and time entries, in one
 * request for each person who has several of them.
 *
 * @returns the records of the lists; some of those wanted may be missing, and others may be among them
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
  if (resource === 'time') {
    const lists = repeated(wanted.flatMap(({ personid }) => personid ?? [])).map((personid) => {
      const days = wanted.flatMap((where) => (where.personid === personid && where.date !== undefined ? [where.date] : []));
      return timeOfDays(api, { personid, days }, { limit: mostEntries }, options);
    });
    return (await Promise.all(lists)).flatMap(({ items }) => items);
  }
  const localid = wanted.flatMap((where) => where.localid ?? []);
  if (localid.length < 2) return [];
  return (await api[resource].list({ localid, limit: localid.length }, options)).items;
}

/** The number of a client's people that one request asks for. */
const mostPeople = 500;

/**
 * Looks for a record in the lists that may contain it, one after the other; usually that takes one request. There may be
 * several locations, for example after an unconfirmed change of its owner. A person may have been moved to another client since
 * they were last seen, so they count as missing only if the list for their local ID is empty too.
 *
 * @returns the record; `'missing'` if all lists are complete and do not contain it; `undefined` if that cannot be decided,
 *   because a list may be incomplete or no location is known
 * @throws what the requests throw
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
/** A list with a name that identifies it. */
type NamedList = readonly [name: string, load: Load];

function listsWith(
  api: IntervalsApi,
  resource: ResourceName,
  { localid, clientid, personid, date }: RecordLocation,
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
    case 'time': {
      if (date === undefined) return [];
      const load = (id: number) => timeOfDays(api, { personid: id, days: [date] }, { limit: mostEntries }, options);
      return ifKnown(`person of ${date}`, personid, load);
    }
  }
}

/** The numbers that occur more than once. */
function repeated(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))];
}
