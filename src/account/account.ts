import { createHash } from 'node:crypto';

import { type Guard, isEither, isNull, isNumber, isObjectOf, isOneOf, isText } from '../base';
import type { Me } from '../records';

/** Somebody's access to one company's records. */
export interface Account {
  /** Stands in document URIs as their authority: the same for the same person on the same server, for ever. */
  readonly id: string;
  readonly label: string;
  /** Whose the records are, as the server names it; a session of an earlier version has none. */
  readonly company?: string;
  readonly personId: number;
  /** The client that the person belongs to, `null` for none; a session of an earlier version does not say. */
  readonly clientId?: number | null;
  /** The user group as the server names it. */
  readonly group: string;
}

/** Which server: the address of an Intervals API, or the one inside the extension. */
export type Server = ApiServer | SampleServer;

interface ApiServer {
  readonly kind: 'api';
  readonly url: string;
}

interface SampleServer {
  readonly kind: 'sample';
}

/** What signing in left behind; it contains the token and is kept in SecretStorage only. */
export interface Session {
  readonly id: string;
  readonly token: string;
  readonly server: Server;
  readonly account: Account;
}

const isServer: Guard<Server> = isEither(
  isObjectOf<SampleServer>({ kind: isOneOf('sample') }, {}),
  isObjectOf<ApiServer>({ kind: isOneOf('api'), url: isText }, {}),
);

const isAccount: Guard<Account> = isObjectOf<Account>(
  { id: isText, label: isText, personId: isNumber, group: isText },
  { company: isText, clientId: isEither(isNumber, isNull) },
);

/** Whether something that was kept is a session. */
export const isSession: Guard<Session> = isObjectOf<Session>(
  { id: isText, token: isText, server: isServer, account: isAccount },
  {},
);

/** @returns the account that the answer to `GET /me/` is about */
export function accountOf(me: Me, server: Server): Account {
  const name = [me.firstname, me.lastname].filter(Boolean).join(' ') || String(me.id);
  const company = me.client ? { company: me.client } : {};
  const place = me.clientid === undefined ? {} : { clientId: me.clientid };
  return { id: `${me.id}.${placeOf(server)}`, label: name, ...company, personId: me.id, ...place, group: me.group ?? '' };
}

/** What tells its user one account from another: the person, and whose records they are. */
export function nameOfAccount({ label, company }: Account): string {
  return company === undefined ? label : `${label}, ${company}`;
}

/** Names a server within a URI: its host, and what tells it from others at the same. */
function placeOf(server: Server): string {
  if (server.kind === 'sample') return 'sample';
  const { host, pathname } = new URL(server.url);
  const place = host.replace(':', '-');
  if (pathname === '/' && place !== 'sample') return place;
  return `${place}-${createHash('sha256').update(server.url).digest('hex').slice(0, 12)}`;
}
