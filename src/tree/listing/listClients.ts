import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { NotSignedInError } from '../../api';
import { forMessage } from '../../base';
import type { ClientTree } from '../clientTree';
import { viewId } from '../viewId';
import { type Listing, nameOfListing } from './clientListing';

/** Makes the tree list the clients of a listing. If that fails, the message offers to try again. */
export async function listClients(connection: Connection, tree: ClientTree, wanted: Listing): Promise<void> {
  const options = { location: { viewId } };
  const failure = await vscode.window.withProgress(options, () => tree.list(connection, wanted));
  // `watchAccounts` shows this error, with a button to sign in again.
  if (!failure || failure instanceof NotSignedInError) return;
  const again = l10n.t('Try Again');
  const message = forMessage(l10n.t('Could not be applied: {0}. {1}', nameOfListing(wanted), failure.message), 500);
  if ((await vscode.window.showErrorMessage(message, again)) === again) await listClients(connection, tree, wanted);
}
