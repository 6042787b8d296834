import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Accounts } from '../account';
import { definitionOf, isSettable, parseJson, type ResourceName } from '../records';
import { forMessage } from '../untrusted';
import type { Opener } from './opener';
import { parseUri } from '../addresses';

/** Offers what can be done with a text whose record somebody deleted. The text itself stays where it is. */
export async function offerToSaveGone(accounts: Accounts, opener: Opener, uri: vscode.Uri, text: string): Promise<void> {
  const address = parseUri(uri);
  const { connection } = accounts;
  if (!address || !connection) return;
  const [anew, toFile] = [vscode.l10n.t('Create Again…'), vscode.l10n.t('Save to File…')];
  const name = forMessage(posix.basename(uri.path));
  // VS Code itself says of the failed save what happened, and cannot be given these buttons.
  const message = vscode.l10n.t('Your text of “{0}” is still here. Do you want to keep it?', name);
  const answer = await vscode.window.showInformationMessage(message, anew, toFile);
  if (answer === toFile) {
    // That command takes the active editor, which by now may be another.
    await vscode.commands.executeCommand('vscode.open', uri);
    await vscode.commands.executeCommand('workbench.action.files.saveAs');
  }
  if (answer !== anew) return;
  const { problem } = parseJson(text);
  // The record may be found gone before anybody looked at the text.
  if (problem) void vscode.window.showErrorMessage(problem.message);
  else await opener.openDraft(connection, address.resource, settable(address.resource, text), name.replace(/\.json$/, ''));
}

/** What of a record's text a draft can begin with. */
function settable(resource: ResourceName, text: string): object {
  const { fields } = definitionOf(resource);
  const values = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => (isSettable(field) ? [[name, values[name]] as const] : [])),
  );
}
