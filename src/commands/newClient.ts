import * as l10n from '@vscode/l10n';

import type { Opener } from '../documents';
import { type Command, commandIds } from '../platform';
import type { ClientValues } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Opens the draft of a client: active, and created today. */
export const newClient = (targets: Targets, opener: Opener): Command =>
  forAccount(commandIds.newClient, targets, async (connection) => {
    const values: ClientValues = { datecreated: today(), active: true };
    await opener.openDraft(connection, 'client', values, l10n.t('New Client'));
  });

/** The user's own date as `YYYY-MM-DD`, which is how Sweden writes it. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}
