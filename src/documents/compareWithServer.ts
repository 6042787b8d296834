import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forFileName } from '../base';
import { cancellable } from '../platform';
import type { Documents } from './documents';
import type { ServerVersions } from './serverVersions';

/** Shows the server's version beside a document, which can be edited there. */
export async function compareWithServer(documents: Documents, versions: ServerVersions, uri: vscode.Uri): Promise<void> {
  const server = await cancellable(l10n.t('Reading from Intervals'), (signal) => versions.read(uri, { signal }));
  if (!server) return;
  const name = forFileName(documents.nameAt(uri), uri.path);
  await vscode.commands.executeCommand('vscode.diff', server, uri, l10n.t('{0} (Intervals ↔ Editor)', name));
}
