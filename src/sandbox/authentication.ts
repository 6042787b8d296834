import { type Role, roles } from '../records';
import type { Caller } from './endpoint';
import { Failure } from './failure';
import type { Database } from './tables';

/** The user name of HTTP Basic authentication; `undefined` where the header holds none. */
function userName(header: string | null): string | undefined {
  const encoded = /^Basic\s+([A-Za-z0-9+/]+={0,2})$/i.exec(header?.trim() ?? '')?.[1];
  // No Base64 text has a length of 4n+1, and atob would throw.
  if (encoded === undefined || encoded.replace(/=+$/, '').length % 4 === 1) return undefined;
  return atob(encoded.replace(/=+$/, '')).split(':', 1)[0];
}

/** Identifies the caller: the API token is the user name, the password does not matter. */
export class Authentication {
  readonly #owners: ReadonlyMap<string, number>;
  readonly #database: Database;

  constructor(owners: ReadonlyMap<string, number>, database: Database) {
    this.#owners = owners;
    this.#database = database;
  }

  /** @throws {Failure} 9 without a known token, 7 or 8 if its owner is gone or may not log in */
  caller(request: Request): Caller {
    const personid = this.#owners.get(userName(request.headers.get('authorization')) ?? '');
    if (personid === undefined) throw new Failure(9, 'send an API token as the user name of HTTP Basic authentication');
    const owner = this.#database.table('person').get(personid);
    if (owner === undefined) throw new Failure(7, `person ${personid}, who owned the token`);
    const groupName = this.#database.table('group').get(owner['groupid'])?.['name'];
    const role = roles.find((name): name is Role => name === groupName);
    if (role === undefined || owner['active'] !== true) throw new Failure(8, `person ${personid}, who owns the token`);
    return { personid, role };
  }
}
