import type { CallOptions, IntervalsApi } from '../api';
import { valuesOf, type AnyRecord, type ResourceName } from '../records';

/** Where to find a record: the API lists no record by its id. */
export interface Whereabouts {
  readonly id: number;
  /** Of a client or a person. */
  readonly localid?: number;
  /** Of a contact. */
  readonly personid?: number;
}

/** What a record tells of where to find it. */
export function whereaboutsOf(record: AnyRecord): Whereabouts {
  const { localid, personid } = valuesOf(record);
  return {
    id: record.id,
    ...(typeof localid === 'string' && /^\d{1,15}$/.test(localid) && { localid: Number(localid) }),
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
  wanted: readonly Whereabouts[],
  options: CallOptions,
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

/** What is there more than once. */
function repeated(numbers: readonly number[]): readonly number[] {
  return [...new Set(numbers.filter((number, index) => numbers.indexOf(number) !== index))];
}
