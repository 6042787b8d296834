import * as vscode from 'vscode';
import type { Opener } from '../documents';
import type { PersonValues } from '../records';
import { pickClient } from './pickRecord';
import type { Command } from './register';
import type { Targets } from './targets';

export const newPerson = (targets: Targets, opener: Opener): Command => ({
  id: 'intervals.newPerson',
  run: async (...args) => {
    const connection = await targets.connection();
    if (!connection) return;
    const client = await targets.one(args, () => pickClient(connection, vscode.l10n.t('New Person: Of Which Client?')));
    if (client?.resource !== 'client') return;
    const values: PersonValues = { clientid: client.id, active: true };
    await opener.openDraft(connection, 'person', values, vscode.l10n.t('New Person'));
  },
});
