import type { Connection } from '../account';
import type { Ref } from '../records';
import { contactLook, type LinkKind } from './contactLook';
import { linkTo } from './linkTo';

/** What can be opened from a record: links that do nothing but that. */
export type Links = Readonly<Partial<Record<LinkKind, string | undefined>>>;

/** The links in a record that is known, without asking for it. A person has none of its own, only contacts. */
export async function linksOf({ store }: Connection, { resource, id }: Ref): Promise<Links> {
  if (resource === 'client') {
    const { email = '', phone = '', website = '' } = store.known('client', id) ?? {};
    return { mail: linkTo.mail(email), phone: linkTo.phone(phone), web: linkTo.web(website) };
  }
  const contact = resource === 'personcontact' ? store.known('personcontact', id) : undefined;
  if (!contact) return {};
  const { type } = await store.names.of(contact);
  const { action } = contactLook(type);
  return action ? { [action]: linkTo[action](contact.value ?? '') } : {};
}
