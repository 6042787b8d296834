import * as vscode from 'vscode';

/** The ids of the accounts that agents may see; `undefined` for all of them. Any value other than a list allows none. */
export function agentAccounts(): readonly string[] | undefined {
  const ids = vscode.workspace.getConfiguration('intervals').get<unknown>('agentAccounts');
  if (!Array.isArray(ids)) return ids === null || ids === undefined ? undefined : [];
  return ids.length === 0 ? undefined : ids.filter((id) => typeof id === 'string');
}

/** Notes which accounts agents may see. @param ids `undefined` for all of them, also those that are signed in later */
export async function chooseAgentAccounts(ids: readonly string[] | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('intervals').update('agentAccounts', ids, vscode.ConfigurationTarget.Global);
}
