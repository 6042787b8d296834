import * as l10n from '@vscode/l10n';

import { askWhoseContact, mayHaveContacts } from '../find';
import { type Command, commandIds } from '../platform';
import { importInto } from '../transfer';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Imports contacts from a vCard file into a person. */
export const importContacts = (targets: Targets): Command =>
  forAccount(commandIds.importContacts, targets, async (connection, args) => {
    const title = l10n.t('Import Contacts: Choose a Person');
    const ask = () => askWhoseContact(connection, title);
    const person = await targets.one(args, ask, (ref) => mayHaveContacts(connection, ref));
    if (person?.resource !== 'person') return;
    await importInto(connection, person.id);
  });
