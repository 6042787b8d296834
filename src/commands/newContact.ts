import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import type { Opener } from '../documents';
import { askWhoseContact, mayHaveContacts } from '../find';
import { type Command, commandIds } from '../platform';
import type { PersonContactValues } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Opens the draft of a contact of the person that is meant, or whom it asks for. */
export const newContact = (targets: Targets, opener: Opener): Command =>
  forAccount(commandIds.newContact, targets, async (connection, args) => {
    const ask = () => askWhoseContact(connection, l10n.t('New Contact: Choose a Person'));
    const person = await targets.one(args, ask, (ref) => mayHaveContacts(connection, ref));
    if (person?.resource !== 'person') return;
    const values = { personid: person.id, ...(await firstTypeAndDescriptor(connection)) };
    await opener.openDraft(connection, 'personcontact', values, l10n.t('New Contact'));
  });

async function firstTypeAndDescriptor({ store }: Connection): Promise<PersonContactValues> {
  const [type] = await store.names.types();
  if (!type) return {};
  const [descriptor] = await store.names.descriptors(type.id);
  return { contacttypeid: type.id, ...(descriptor && { contactdescriptorid: descriptor.id }) };
}
