import * as vscode from 'vscode';
import type { Opener } from '../documents';
import type { ClientValues } from '../records';
import { forAccount, type Command, type Targets } from './shared';

/** Opens the draft of a client: active, and created today. */
export const newClient = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.newClient', targets, async (connection) => {
    const values: ClientValues = { datecreated: today(), active: true };
    await opener.openDraft(connection, 'client', values, vscode.l10n.t('New Client'));
  });

/** The user's own date as `YYYY-MM-DD`, which is how Sweden writes it. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}
