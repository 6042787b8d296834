import * as vscode from 'vscode';
import type { Opener } from '../documents';
import { pickRecord } from './pickRecord';
import type { Command } from './register';
import type { Targets } from './targets';

export const openRecord = (targets: Targets, opener: Opener): Command => ({
  id: 'intervals.openRecord',
  run: async (...args) => {
    const connection = await targets.connection();
    if (!connection) return;
    const ref = await targets.one(args, () => pickRecord(connection, vscode.l10n.t('Open Record')));
    if (ref) await opener.open(connection, ref, { preview: true });
  },
});
