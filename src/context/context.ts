import * as vscode from 'vscode';
import type { AccountState } from '../account';
import type { TreeState } from '../tree';

/** What `when` clauses of the manifest may ask. */
export interface Context {
  /** Where the user stands with the account. */
  'intervals.account': AccountState;
  'intervals.isAdministrator': boolean;
  /** What the view shows. */
  'intervals.clients': TreeState['kind'];
  /** A filter is in force, or another order than the usual. */
  'intervals.isArranged': boolean;
  /** A record was saved, in this window. */
  'intervals.hasSaved': boolean;
}

/** Sets a context key. */
export async function setContext<K extends keyof Context>(key: K, value: Context[K]): Promise<void> {
  await vscode.commands.executeCommand('setContext', key, value);
}
