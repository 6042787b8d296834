import * as vscode from 'vscode';
import type { Connection } from '../account';
import type { Opener } from '../documents';
import type { PersonContactValues, Ref } from '../records';
import { pickClient, pickPerson } from './pickRecord';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

export const newContact = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.newContact', targets, async (connection, args) => {
    const person = await targets.one(args, () => askWhose(connection));
    if (person?.resource !== 'person') return;
    const values = { personid: person.id, ...(await firstTypeAndDescriptor(connection)) };
    await opener.openDraft(connection, 'personcontact', values, vscode.l10n.t('New Contact'));
  });

/** Only administrators may add contacts to others: whoever else calls this means themselves. */
async function askWhose(connection: Connection): Promise<Ref | undefined> {
  if (!connection.rights.isAdministrator) return { resource: 'person', id: connection.account.personId };
  const title = vscode.l10n.t('New Contact: Of Which Person?');
  const client = await pickClient(connection, title);
  return client && pickPerson(connection, client, title);
}

async function firstTypeAndDescriptor({ store }: Connection): Promise<PersonContactValues> {
  const [type] = await store.names.types();
  if (!type) return {};
  const [descriptor] = await store.names.descriptors(type.id);
  return { contacttypeid: type.id, ...(descriptor && { contactdescriptorid: descriptor.id }) };
}
