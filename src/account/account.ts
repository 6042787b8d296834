import type { Me } from '../records';

/** Somebody's access to one company's records. */
export interface Account {
  /** Stands in document URIs as their authority: the same for the same person on the same server, for ever. */
  readonly id: string;
  readonly label: string;
  readonly personId: number;
  /** The user group as the server names it. */
  readonly group: string;
}

/** Which server: the address of an Intervals API, or the one inside the extension. */
export type Server = { readonly kind: 'api'; readonly url: string } | { readonly kind: 'sample' };

/** What signing in left behind; it contains the token and is kept in SecretStorage only. */
export interface Session {
  readonly id: string;
  readonly token: string;
  readonly server: Server;
  readonly account: Account;
}

/** @returns the account that the answer to `GET /me/` is about */
export function accountOf(me: Me, server: Server): Account {
  const name = [me.firstname, me.lastname].filter(Boolean).join(' ') || String(me.id);
  const host = server.kind === 'sample' ? 'sample' : new URL(server.url).host.replace(':', '-');
  return { id: `${me.id}.${host}`, label: name, personId: me.id, group: me.group ?? '' };
}
