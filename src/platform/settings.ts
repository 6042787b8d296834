import * as vscode from 'vscode';

const usualSeconds = 30;

/** How long a request may take, in ms. */
export function requestTimeout(): number {
  const seconds = vscode.workspace.getConfiguration('intervals').get<number>('requestTimeout', usualSeconds);
  // settings.json may hold anything; none of it must end every request at once, or let one never end.
  return (seconds >= 1 && seconds <= 300 ? seconds : usualSeconds) * 1000;
}

/** Whether Intervals is to send its e-mail notifications for changes made here; nothing but a plain yes counts as one. */
export function sendNotifications(): boolean {
  return vscode.workspace.getConfiguration('intervals').get<unknown>('sendNotifications') === true;
}

const usualDays = 30;

/** For how many days copies of deleted records are kept on this machine; 0: never. */
export function keepDeletedRecords(): number {
  const days = vscode.workspace.getConfiguration('intervals').get('keepDeletedRecords', usualDays);
  // settings.json may hold anything: a typing error there is no request to throw copies away.
  return Number.isFinite(days) ? days : usualDays;
}

/** The address of the company's web application, as it stands in the settings; empty where there is none. */
export function webUrl(): string {
  const url = vscode.workspace.getConfiguration('intervals').get<unknown>('webUrl');
  // VS Code underlines anything else in settings.json, and gives it all the same.
  return typeof url === 'string' ? url.trim() : '';
}

/** What stands between e-mail addresses that are copied; Outlook takes a comma for part of a name. */
export function addressSeparator(): ', ' | '; ' {
  return vscode.workspace.getConfiguration('intervals').get<unknown>('addressSeparator') === 'semicolon' ? '; ' : ', ';
}
