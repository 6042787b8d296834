import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forFileName } from '../base';
import type { Documents, ServerVersions } from '../documents';
import { cancellable, type Command, commandIds } from '../platform';
import { documentUri } from './shared/documentUri';

/** Shows what the server has now beside the document, which can be edited there. */
export const compare = (documents: Documents, versions: ServerVersions): Command => ({
  id: commandIds.compare,
  run: async (given) => {
    const uri = documentUri(given);
    if (!uri) return;
    const server = await cancellable(l10n.t('Reading from Intervals'), (signal) => versions.read(uri, { signal }));
    if (!server) return;
    const name = forFileName(documents.nameAt(uri), uri.path);
    await vscode.commands.executeCommand('vscode.diff', server, uri, l10n.t('{0} (Intervals ↔ Editor)', name));
  },
});
