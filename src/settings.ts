import * as vscode from 'vscode';

/** How long a request may take, in ms. */
export function requestTimeout(): number {
  return vscode.workspace.getConfiguration('intervals').get('requestTimeout', 30) * 1000;
}

const usualDays = 30;

/** For how many days copies of deleted records are kept on this machine; 0: never. */
export function keepDeletedRecords(): number {
  const days = vscode.workspace.getConfiguration('intervals').get('keepDeletedRecords', usualDays);
  // Who writes something else into settings.json has not asked to throw copies away.
  return Number.isFinite(days) ? days : usualDays;
}
