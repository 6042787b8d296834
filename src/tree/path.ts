import type { Connection } from '../account';
import { parentOf, type Ref } from '../records';

/**
 * A record and those above it, from the top down: a client, one of its people, one of their contacts. A person without a
 * client, or of whom the user may read only the contacts, is at the top. Reads records that are not known yet.
 *
 * @throws IntervalsError if they cannot be read
 */
export async function pathTo(connection: Connection, ref: Ref): Promise<readonly Ref[]> {
  if (ref.resource === 'client' || !connection.rights.mayRead(ref.resource)) return [ref];
  const parent = parentOf(ref.resource, await connection.store.knownOrRead(ref));
  return parent ? [...(await pathTo(connection, parent)), ref] : [ref];
}
