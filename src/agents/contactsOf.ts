import type { PersonContact } from '../records';
import { freshen, type Store } from '../store';
import { contactShown, type Shown } from './shown';

/**
 * A person's contacts for a model, at most a minute old. A last entry says so where not all could be read: the model could take
 * one that is missing for one to be created.
 *
 * @param isMeant whether a contact is to be among them
 */
export async function contactsOf(
  store: Store,
  personId: number,
  signal?: AbortSignal,
  isMeant: (contact: PersonContact) => boolean = () => true,
): Promise<readonly Shown[]> {
  signal?.throwIfAborted();
  const list = await freshen(store, 'personcontact', store.contactsOf(personId));
  const shown = await Promise.all(list.items.filter(isMeant).map((contact) => contactShown(store, contact)));
  return list.isWhole ? shown : [...shown, { note: 'Not all contacts of this person could be read.' }];
}
