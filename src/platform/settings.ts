import * as vscode from 'vscode';

const usualSeconds = 30;

/** How long a request may take, in ms. */
export function requestTimeout(): number {
  const seconds = numberOr(usualSeconds, vscode.workspace.getConfiguration('intervals').get<unknown>('requestTimeout'));
  // No value may end every request at once, or let one never end.
  return (seconds >= 1 && seconds <= 300 ? seconds : usualSeconds) * 1000;
}

/** Whether Intervals is to send its e-mail notifications for changes made here: only if the setting is `true`. */
export function sendNotifications(): boolean {
  return vscode.workspace.getConfiguration('intervals').get<unknown>('sendNotifications') === true;
}

const usualDays = 30;

/** The number of days for which copies of deleted records are kept on this machine; 0: none are kept. */
export function keepDeletedRecords(): number {
  // A typing error in settings.json must not delete copies.
  return numberOr(usualDays, vscode.workspace.getConfiguration('intervals').get<unknown>('keepDeletedRecords'));
}

/** A setting that is to be a number. settings.json may contain anything: the usual value stands in for what is none. */
function numberOr(usual: number, value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : usual;
}

/** The address of the company's web application, as it is in the settings; empty without one. */
export function webUrl(): string {
  const url = vscode.workspace.getConfiguration('intervals').get<unknown>('webUrl');
  // VS Code underlines a value of another type in settings.json, and returns it all the same.
  return typeof url === 'string' ? url.trim() : '';
}

/** The separator of copied e-mail addresses; Outlook takes a comma for part of a name. */
export function addressSeparator(): ', ' | '; ' {
  return vscode.workspace.getConfiguration('intervals').get<unknown>('addressSeparator') === 'semicolon' ? '; ' : ', ';
}

/** What agents may do with the records. Any other value than those of the manifest allows nothing. */
export function agents(): 'off' | 'read' | 'readAndWrite' {
  const mode = vscode.workspace.getConfiguration('intervals').get<unknown>('agents');
  return mode === 'read' || mode === 'readAndWrite' ? mode : 'off';
}
