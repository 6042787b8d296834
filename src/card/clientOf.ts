import type { Connection } from '../account';
import { parentOf, type Ref } from '../records';

/**
 * The client that a record belongs to, read as far as it is not known.
 *
 * @returns its id; `undefined` where there is none
 * @throws IntervalsError what reading meets
 */
export async function clientOf(connection: Connection, ref: Ref): Promise<number | undefined> {
  const { account, rights, store } = connection;
  if (ref.resource === 'client') return ref.id;
  // Who may read no people is told of their own by the API all the same.
  if (!rights.mayRead(ref.resource))
    return ref.id === account.personId ? ((await store.ownPerson()).clientid ?? undefined) : undefined;
  const parent = parentOf(ref.resource, await store.knownOrRead(ref));
  return parent && clientOf(connection, parent);
}
