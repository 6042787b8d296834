import * as l10n from '@vscode/l10n';

import { type Guard, isEither, isNull, isNumber, isObjectOf, isOneOf, isText } from '../base';

/** A person's access to the records of one company. */
export interface Account {
  /** The id in the URIs of documents, which never changes for a person on a server. */
  readonly id: string;
  readonly label: string;
  /** The name of the company; a session of an earlier version has none. */
  readonly company?: string;
  readonly personId: number;
  /** The client that the person belongs to, `null` for none; a session of an earlier version does not have it. */
  readonly clientId?: number | null;
  /** The user group, by the server's name. */
  readonly group: string;
}

/** A server: an Intervals API at an address, or the sample server inside the extension. */
export type Server = ApiServer | SampleServer;

interface ApiServer {
  readonly kind: 'api';
  readonly url: string;
}

interface SampleServer {
  readonly kind: 'sample';
}

/** A session of a signed-in user. It contains the token, and so is stored in SecretStorage only. */
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

/** Whether a stored value is a session. */
export const isSession: Guard<Session> = isObjectOf<Session>(
  { id: isText, token: isText, server: isServer, account: isAccount },
  {},
);

/** The name of an account for its user: that of the person, and of the company. */
export function nameOfAccount({ label, company }: Account): string {
  return company === undefined ? label : `${label}, ${company}`;
}

/** The name of a session's account if its user gave it none: the sample account has that word. */
export function usualNameOf({ account, server }: Session): string {
  const name = nameOfAccount(account);
  return server.kind === 'sample' ? l10n.t('{0} (sample data)', name) : name;
}

/**
 * The name of a session's account, which distinguishes it from the others: those of the same name by the addresses of their
 * servers and, at one server, by the ids of the persons.
 *
 * @param base the name of each account by itself
 */
export function nameAmong(session: Session, sessions: readonly Session[], base: (session: Session) => string): string {
  const name = base(session);
  const { server } = session;
  const alike = sessions.filter((one) => base(one) === name);
  if (server.kind === 'sample' || alike.length < 2) return name;
  const { host, pathname } = new URL(server.url);
  const address = `${host}${pathname}`.replace(/\/$/, '');
  const isAlone = alike.filter((one) => isSameServer(one.server, server)).length === 1;
  return `${name} (${[address, ...(isAlone ? [] : [session.account.personId])].join(', ')})`;
}

export function isSameServer(one: Server, other: Server): boolean {
  return one.kind === 'api' && other.kind === 'api' ? one.url === other.url : one.kind === other.kind;
}
