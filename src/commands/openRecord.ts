import * as vscode from 'vscode';
import type { Opener } from '../documents';
import { pickRecord } from './pickRecord';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

export const openRecord = (targets: Targets, opener: Opener): Command =>
  forAccount('intervals.openRecord', targets, async (connection, args) => {
    const ref = await targets.one(args, () => pickRecord(connection, vscode.l10n.t('Open Record')));
    if (ref) await opener.open(connection, ref, { preview: true });
  });
