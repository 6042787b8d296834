import type { Connection } from '../account';
import type { Link } from '../base';
import type { Ref } from '../records';
import type { LinkKind } from './contactLook';
import { linksOf } from './linksOf';

/** A way to reach a client or a person. */
export interface Way extends Link {
  readonly description: string;
}

/**
 * The links of a kind in a record: a client's or a contact's own, or those in all contacts of a person. Loads records that
 * are not known yet.
 *
 * @throws IntervalsError if they cannot be loaded
 */
export async function waysTo(connection: Connection, ref: Ref, kind: LinkKind): Promise<readonly Way[]> {
  const refs = ref.resource === 'person' ? await contactsOf(connection, ref.id) : [ref];
  return (await Promise.all(refs.map((one) => waysIn(connection, one, kind)))).flat();
}

/** The contacts of a person, which are loaded if necessary. */
export async function contactsOf({ store }: Connection, personId: number): Promise<readonly Ref<'personcontact'>[]> {
  const contacts = store.contactsOf(personId);
  await contacts.load();
  return contacts.items.map(({ id }) => ({ resource: 'personcontact', id }));
}

async function waysIn(connection: Connection, ref: Ref, kind: LinkKind): Promise<readonly Way[]> {
  const { store } = connection;
  const record = await store.knownOrRead(ref);
  const links = (await linksOf(connection, ref))[kind] ?? [];
  const { descriptor = '' } = ref.resource === 'personcontact' ? await store.names.of(record) : {};
  return links.map((link) => ({ ...link, description: descriptor }));
}
