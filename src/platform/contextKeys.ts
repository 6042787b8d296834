import * as vscode from 'vscode';

/** What `when` clauses of the manifest may ask. */
export interface Context {
  /** Where the user stands with the account. */
  'intervals.account': 'starting' | 'signedOut' | 'signedIn' | 'expired';
  'intervals.isAdministrator': boolean;
  /** Executives may read no people. */
  'intervals.readsPeople': boolean;
  /** What the view shows. */
  'intervals.clients': 'signedOut' | 'loading' | 'shown' | 'empty' | 'unmatched' | 'failed';
  /** A filter is in force, or another order than the usual. */
  'intervals.isArranged': boolean;
  /** Steps of the walkthrough that are done. */
  'intervals.done.signIn': Done;
  'intervals.done.browse': Done;
  'intervals.done.edit': Done;
}

/** Whether a step of the walkthrough is done; see `Walkthrough` for why there are two words for it. */
export type Done = 'once' | 'again' | false;

/** Sets a context key. */
export async function setContext<K extends keyof Context>(key: K, value: Context[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
