import * as vscode from 'vscode';
import type { Opener } from '../documents';
import type { PersonValues } from '../records';
import { forAccount, pickClient, type Command, type Targets } from './shared';

/** Opens the draft of a person of the client that is meant, or that it asks for. */
export const newPerson = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.newPerson', targets, async (connection, args) => {
    const ask = () => pickClient(connection, vscode.l10n.t('New Person: Choose a Client'));
    const client = await targets.one(args, ask, ({ resource }) => resource === 'client');
    if (client?.resource !== 'client') return;
    const values: PersonValues = { clientid: client.id, active: true };
    await opener.openDraft(connection, 'person', values, vscode.l10n.t('New Person'));
  });
