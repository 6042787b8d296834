import type { Connection } from '../account';
import { parentOf, type Ref } from '../records';

/**
 * The records in which one stands, from the top down, and itself: a client, one of its people, one of their contacts; a
 * person of no client, or of whom its user may read nothing but contacts, is the top. Reads those that are not known yet.
 *
 * @throws IntervalsError what reading them meets
 */
export async function pathTo(connection: Connection, ref: Ref): Promise<readonly Ref[]> {
  if (ref.resource === 'client' || !connection.rights.mayRead(ref.resource)) return [ref];
  const parent = parentOf(ref.resource, await connection.store.knownOrRead(ref));
  return parent ? [...(await pathTo(connection, parent)), ref] : [ref];
}
