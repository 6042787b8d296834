import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { type Command, commandIds, documentRef } from '../platform';
import type { ClientsView } from '../tree';
import { documentUri } from './shared/documentUri';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Shows the row of the record that a document shows, and goes there. */
export const showInTree = (targets: Targets, view: ClientsView): Command =>
  forAccount(commandIds.showInTree, targets, async ({ account }, [given]) => {
    const uri = documentUri(given);
    const ref = uri && documentRef(uri, account.id);
    if (!ref) throw new ExplainedError(l10n.t('This document is not in the tree.'));
    await view.reveal(ref);
    await vscode.commands.executeCommand('intervals.clients.focus');
  });
