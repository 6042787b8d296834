import * as vscode from 'vscode';
import { forAccount, askWhoseContact, mayHaveContacts, type Command, type Targets } from './shared';

/** Imports contacts from a vCard file into a person. */
export const importContacts = (targets: Targets): Command =>
  forAccount('intervals.importContacts', targets, async (connection, args) => {
    const title = vscode.l10n.t('Import Contacts: Choose a Person');
    const ask = () => askWhoseContact(connection, title);
    const person = await targets.one(args, ask, (ref) => mayHaveContacts(connection, ref));
    if (person?.resource !== 'person') return;
    const { importInto } = await import('../importing');
    await importInto(connection, person.id);
  });
