import * as vscode from 'vscode';
import type { Accounts } from '../account';
import type { Documents } from '../documents';
import type { ClientListing, ClientTree } from '../tree';
import { setContext } from './context';

/** Keeps what the manifest's `when` clauses ask up to date. */
export function maintainContext(
  accounts: Accounts,
  tree: ClientTree,
  listing: ClientListing,
  documents: Documents,
): vscode.Disposable {
  const tellAccount = (): void => {
    const { connection, state } = accounts;
    void setContext('intervals.account', state);
    void setContext('intervals.isAdministrator', connection?.rights.isAdministrator ?? false);
    tellListing();
  };
  const tellListing = (): void => {
    const id = accounts.connection?.account.id;
    void setContext('intervals.isFiltered', id !== undefined && listing.isFiltered(id));
  };
  return vscode.Disposable.from(
    accounts.onDidChange(tellAccount),
    listing.onDidChange(tellListing),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      if (documents.known(uri)?.isHeld === false) void setContext('intervals.hasSaved', true);
    }),
    tree.onDidChangeState((state) => void setContext('intervals.clients', state.kind)),
  );
}
