import * as l10n from '@vscode/l10n';

import type { Opener } from '../documents';
import { pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import type { PersonValues } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Opens the draft of a person of the client that is meant, or that it asks for. */
export const newPerson = (targets: Targets, opener: Opener): Command =>
  forAccount(commandIds.newPerson, targets, async (connection, args) => {
    const ask = () => pickClient(connection, l10n.t('New Person: Choose a Client'));
    const client = await targets.one(args, ask, ({ resource }) => resource === 'client');
    if (client?.resource !== 'client') return;
    const values: PersonValues = { clientid: client.id, active: true };
    await opener.openDraft(connection, 'person', values, l10n.t('New Person'));
  });
