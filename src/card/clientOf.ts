import type { Connection } from '../account';
import { parentOf, type Ref } from '../records';

/**
 * Finds the client to which a record belongs. Records that are not known yet are read.
 *
 * @returns its id; `undefined` if there is none
 * @throws IntervalsError if a record cannot be read
 */
export async function clientOf(connection: Connection, ref: Ref): Promise<number | undefined> {
  const { account, rights, store } = connection;
  if (ref.resource === 'client') return ref.id;
  // The API tells all users their own client, even those who may read no people.
  if (!rights.mayRead(ref.resource))
    return ref.id === account.personId ? ((await store.ownPerson()).clientid ?? undefined) : undefined;
  const parent = parentOf(ref.resource, await store.knownOrRead(ref));
  return parent && clientOf(connection, parent);
}
