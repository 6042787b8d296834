import type { Connection } from '../account';
import type { Link } from '../base';
import { ownContactsOf, type Ref } from '../records';
import { contactLook, type LinkKind, lookOf } from './contactLook';
import { linksIn } from './linksIn';

/** The links in a record by kind, without kinds that have none. */
export type Links = Readonly<Partial<Record<LinkKind, readonly Link[]>>>;

/** The links in a known record; nothing is requested. A person has none of its own, only contacts. */
export async function linksOf({ store }: Connection, { resource, id }: Ref): Promise<Links> {
  if (resource === 'client') {
    const own = ownContactsOf(store.known('client', id) ?? { id });
    return Object.assign({}, ...own.map(({ kind, value }) => linksFor(lookOf(kind).action, value))) as Links;
  }
  const contact = resource === 'personcontact' ? store.known('personcontact', id) : undefined;
  if (!contact) return {};
  const { type } = await store.names.of(contact);
  return linksFor(contactLook(type).action, contact.value ?? '');
}

function linksFor(kind: LinkKind | undefined, value: string): Links {
  const links = kind === undefined ? [] : linksIn[kind](value);
  return kind === undefined || links.length === 0 ? {} : { [kind]: links };
}
