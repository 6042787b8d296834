import { sha256 } from '../base';
import type { Me } from '../records';
import type { Account, Server } from './account';

/** The account of the person in the answer to `GET /me/`. */
export function accountOf(me: Me, server: Server): Account {
  const name = [me.firstname, me.lastname].filter(Boolean).join(' ') || String(me.id);
  const company = me.client ? { company: me.client } : {};
  const place = me.clientid === undefined ? {} : { clientId: me.clientid };
  return { id: `${me.id}.${placeOf(server)}`, label: name, ...company, personId: me.id, ...place, group: me.group ?? '' };
}

/** The name of a server within a URI: its host, and a hash if the host has several. */
function placeOf(server: Server): string {
  if (server.kind === 'sample') return 'sample';
  const { host, pathname } = new URL(server.url);
  const place = host.replace(':', '-');
  if (pathname === '/' && place !== 'sample') return place;
  return `${place}-${sha256(server.url).slice(0, 12)}`;
}
