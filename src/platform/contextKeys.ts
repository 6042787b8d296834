import * as vscode from 'vscode';

/** The context keys that the manifest's `when` clauses use. */
export interface Context {
  /** The state of the accounts together. */
  'intervals.account': 'starting' | 'signedOut' | 'signedIn' | 'expired';
  /** Whether the sample account is signed in. */
  'intervals.hasSample': boolean;
  /** Whether the user is an Administrator in one of the accounts. */
  'intervals.isAdministrator': boolean;
  /** Whether the user may read people in one of the accounts; Executives may not. */
  'intervals.readsPeople': boolean;
  /** The content of the view. */
  'intervals.clients': 'signedOut' | 'loading' | 'shown' | 'empty' | 'unmatched' | 'failed';
  /** Whether a filter or another order than the usual one is in force. */
  'intervals.isArranged': boolean;
  /** Whether the view "Work" has a client. */
  'intervals.hasWork': boolean;
  /** Whether the view "Work" shows closed records too. */
  'intervals.showsClosed': boolean;
  /** Whether the folder in use has a client. */
  'intervals.hasFolderClient': boolean;
  /** Whether the steps of the walkthrough are done. */
  'intervals.done.signIn': Done;
  'intervals.done.browse': Done;
  'intervals.done.edit': Done;
}

/** Whether a step of the walkthrough is done; `Walkthrough` explains why there are two values for that. */
export type Done = 'once' | 'again' | false;

/** Sets a context key. */
export async function setContext<K extends keyof Context>(key: K, value: Context[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
