import * as l10n from '@vscode/l10n';

import type { Connection } from '../../account';
import { ExplainedError } from '../../base';
import { nameOf } from '../../records';
import { askCard } from './askCard';
import { askContacts } from './askContacts';
import { ContactImport } from './contactImport';
import { reportImport } from './reportImport';

/** Asks for a vCard file and for the contacts to create from it, creates these, and reports the result. */
export async function importInto(connection: Connection, personid: number): Promise<void> {
  const person = await connection.store.knownOrRead({ resource: 'person', id: personid });
  if (!connection.rights.mayWrite('personcontact', { personid })) {
    throw new ExplainedError(l10n.t('Only Administrators can add contacts to other people.'));
  }
  const card = await askCard();
  if (!card) return;
  const contacts = await askContacts(connection, person, card);
  if (!contacts || contacts.length === 0) return;
  const contactImport = new ContactImport(connection.store, personid);
  await contactImport.create(contacts);
  await reportImport(contactImport, nameOf('person', person));
}
