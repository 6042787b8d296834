import * as vscode from 'vscode';
import type { Documents, ServerVersions } from '../documents';
import { cancellable } from '../progress';
import { forFileName } from '../untrusted';
import { documentUri, type Command } from './shared';

/** Shows what the server has now beside the document, which can be edited there. */
export const compare = (documents: Documents, versions: ServerVersions): Command => ({
  id: 'intervals.compare',
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    const server = await cancellable(vscode.l10n.t('Reading from Intervals'), (signal) => versions.read(uri, { signal }));
    if (!server) return;
    const name = forFileName(documents.nameAt(uri), uri.path);
    await vscode.commands.executeCommand('vscode.diff', server, uri, vscode.l10n.t('{0} (Intervals ↔ Editor)', name));
  },
});
