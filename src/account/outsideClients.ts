import type { Connection } from './connection';

/**
 * Whether the user's own contacts cannot be reached through a client: users who may read no people see none below clients, and
 * others may belong to no client.
 */
export function isOutsideClients({ account, rights, store }: Connection): boolean {
  if (!rights.mayRead('person')) return true;
  const own = store.known('person', account.personId);
  return (own ? own.clientid : account.clientId) === null;
}
