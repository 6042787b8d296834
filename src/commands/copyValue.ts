import * as vscode from 'vscode';
import { tellCopied } from '../copied';
import { nameOf } from '../records';
import { forAccount, pickRecord, type Command, type Targets } from './shared';

/** Copies what the rows say: a contact's value, a person's or client's name; several as lines. */
export const copyValue = (targets: Targets): Command =>
  forAccount('intervals.copyValue', targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Copy')));
    const names = refs.map(({ resource, id }) => {
      const record = connection.store.known(resource, id);
      return record ? nameOf(resource, record) : '';
    });
    if (names.length === 0) return;
    await vscode.env.clipboard.writeText(names.join('\n'));
    tellCopied(...names);
  });
