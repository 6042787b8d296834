import * as vscode from 'vscode';
import { documentRef } from '../addresses';
import { ExplainedError } from '../explainedError';
import type { ClientsView } from '../tree';
import { forAccount, documentUri, type Command, type Targets } from './shared';

/** Shows the row of the record that a document shows, and goes there. */
export const showInTree = (targets: Targets, view: ClientsView): Command =>
  forAccount('intervals.showInTree', targets, async ({ account }, [given]) => {
    const uri = documentUri(given);
    const ref = uri && documentRef(uri, account.id);
    if (!ref) throw new ExplainedError(vscode.l10n.t('This document is not in the tree.'));
    await view.reveal(ref);
    await vscode.commands.executeCommand('intervals.clients.focus');
  });
