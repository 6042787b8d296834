import * as vscode from 'vscode';

/** How long a request may take, in ms. */
export function requestTimeout(): number {
  return vscode.workspace.getConfiguration('intervals').get('requestTimeout', 30) * 1000;
}
