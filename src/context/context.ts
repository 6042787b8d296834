import * as vscode from 'vscode';

/** What `when` clauses of the manifest may ask. */
export interface Context {
  /** Where the user stands with the account: signedOut, signedIn or expired. */
  'intervals.account': string;
  'intervals.isAdministrator': boolean;
  /** What the view shows: loading, shown, empty, unmatched or failed. */
  'intervals.clients': string;
  /** A filter is in force, or another order than the usual. */
  'intervals.isArranged': boolean;
  /** A record was saved, in this window. */
  'intervals.hasSaved': boolean;
}

/** Sets a context key. */
export async function setContext<K extends keyof Context>(key: K, value: Context[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
