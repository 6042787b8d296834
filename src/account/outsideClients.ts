import type { Connection } from './connection';

/**
 * Whether no client leads to the contacts of the user's own person: to those who may read no people nobody stands below a
 * client, and others may belong to none.
 */
export function isOutsideClients({ account, rights, store }: Connection): boolean {
  if (!rights.mayRead('person')) return true;
  const own = store.known('person', account.personId);
  return (own ? own.clientid : account.clientId) === null;
}
