import { posix } from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { ExplainedError, forFileName, forMessage } from '../base';
import { defaultUri, parseUri, writeWhole } from '../platform';
import { parseJson } from '../records';
import { openDocument } from './editors';
import type { Opener } from './opener';

/** Offers what can be done with a text whose record somebody deleted. The text itself stays where it is. */
export async function offerToSaveGone(accounts: Accounts, opener: Opener, uri: vscode.Uri, text: string): Promise<void> {
  const address = parseUri(uri);
  const { connection } = accounts;
  if (!address || !connection) return;
  const [anew, toFile] = [l10n.t('Create Again…'), l10n.t('Save to File…')];
  const name = forMessage(opener.nameAt(uri));
  // VS Code itself says of the failed save what happened, and cannot be given these buttons.
  const message = l10n.t('Your text of “{0}” is still here. Do you want to keep it?', name);
  const answer = await vscode.window.showInformationMessage(message, anew, toFile);
  // What was typed while the question stood there is to be kept as well.
  const latest = openDocument(uri)?.getText() ?? text;
  if (answer === toFile) await saveToFile(latest, forFileName(posix.basename(opener.nameAt(uri), '.json'), address.resource));
  if (answer !== anew) return;
  const { problem } = parseJson(latest);
  // The record may be found gone before anybody looked at the text.
  if (problem) void vscode.window.showErrorMessage(problem.message);
  // It need not be an object: whoever goes on typing in it has not saved that.
  else await opener.openDraft(connection, address.resource, Object(JSON.parse(latest)) as object, name.replace(/\.json$/, ''));
}

/** VS Code's own "Save As" begins among the records, and would save to one of them. */
async function saveToFile(text: string, name: string): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    defaultUri: defaultUri(name, '.json'),
    filters: { [l10n.t('JSON')]: ['json'] },
  });
  if (!uri) return;
  try {
    await writeWhole(uri, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('vscode.open', uri);
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    void vscode.window.showErrorMessage(forMessage(error.message, 500));
  }
}
