import type { AnyRecord, Person, PersonContact, Ref } from '../../records';
import type { Answer } from '../answers';
import { contactsOf } from '../contactsOf';
import { type Inputs, type Kind, kinds } from '../inputs';
import { contactShown, fieldsShown, longestOfOne, personShown, type Shown } from '../shown';
import { accountOf, type VisibleAccount, whose } from '../visibleAccounts';

/** Reads one record; of a person, the contacts as well. */
export async function readRecord(
  visible: readonly VisibleAccount[],
  { kind, id, account: name }: Inputs['intervals_read_record'],
): Promise<Answer> {
  const ref: Ref = { resource: kinds[kind], id };
  const account = accountOf(visible, name, ref);
  const { store } = account.connection;
  const record = await store.get(ref);
  const shown = await recordShown(account, kind, record);
  const contacts = kind === 'person' ? await contactsOf(store, id) : undefined;
  return {
    words: `The ${kind} ${id}.`,
    data: { ...whose(visible, account), [kind]: { ...shown, ...(contacts && { contacts }) } },
  };
}

/** A record on its own, with the names of those to which it belongs as far as they are known. */
export async function recordShown({ connection: { store } }: VisibleAccount, kind: Kind, record: AnyRecord): Promise<Shown> {
  switch (kind) {
    case 'client':
      return fieldsShown('client', record, longestOfOne);
    case 'person': {
      const { client } = personShown(record);
      return { ...fieldsShown('person', record as Person, longestOfOne), ...(client !== undefined && { client }) };
    }
    case 'contact': {
      const contact = record as PersonContact;
      const person = contact.personid === undefined ? undefined : store.known('person', contact.personid);
      return {
        ...(await contactShown(store, contact, longestOfOne)),
        person: person ? personShown(person) : { id: contact.personid },
      };
    }
  }
}
