import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { pickRecord } from '../find';
import { type Command, commandIds, tellCopied } from '../platform';
import { nameOf } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Copies what the rows say: a contact's value, a person's or client's name; several as lines. */
export const copyValue = (targets: Targets): Command =>
  forAccount(commandIds.copyValue, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, l10n.t('Copy')));
    const names = refs.map(({ resource, id }) => {
      const record = connection.store.known(resource, id);
      return record ? nameOf(resource, record) : '';
    });
    if (names.length === 0) return;
    await vscode.env.clipboard.writeText(names.join('\n'));
    tellCopied(...names);
  });
