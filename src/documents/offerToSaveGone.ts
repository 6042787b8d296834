import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { basename, forFileName, forMessage, isObject } from '../base';
import { defaultUri, type Machine, parseUri, showExplained, writeWhole } from '../platform';
import { jsonIn, kindNames, parseJson } from '../records';
import type { Documents } from './documents';
import { openDocument } from './editors';
import type { Opener } from './opener';

/** Offers to save a text whose record was deleted by someone else. The text itself stays in its editor. */
export async function offerToSaveGone(
  documents: Documents,
  opener: Opener,
  { home }: Pick<Machine, 'home'>,
  uri: vscode.Uri,
  text: string,
): Promise<void> {
  const resource = parseUri(uri)?.resource;
  const connection = documents.connectionAt(uri);
  if (!resource || !connection) return;
  const [createAgain, toFile] = [l10n.t('Create Again…'), l10n.t('Save to File…')];
  const name = forMessage(opener.nameAt(uri));
  // VS Code's own message about the failed save says what happened, and cannot have these buttons.
  const message = l10n.t('Your text of “{0}” is still here. Do you want to keep it?', name);
  const answer = await vscode.window.showInformationMessage(message, createAgain, toFile);
  // The user may have typed on while the question was shown.
  const latest = openDocument(uri)?.getText() ?? text;
  if (answer === toFile)
    await saveToFile(home, latest, forFileName(basename(opener.nameAt(uri), '.json'), kindNames()[resource]));
  if (answer !== createAgain) return;
  const { problem } = parseJson(latest);
  const values = jsonIn(latest);
  // The record may have been found deleted before the text was checked.
  if (problem) void vscode.window.showErrorMessage(problem.message);
  // The latest text need not be an object, as it was not saved.
  else await opener.openDraft(connection, resource, isObject(values) ? values : {}, name.replace(/\.json$/, ''));
}

/** VS Code's own "Save As" starts in the folder of the records, and would save to one of them. */
async function saveToFile(home: vscode.Uri, text: string, name: string): Promise<void> {
  const uri = await vscode.window.showSaveDialog({
    defaultUri: defaultUri(home, name, '.json'),
    filters: { [l10n.t('JSON')]: ['json'] },
  });
  if (!uri) return;
  try {
    await writeWhole(uri, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('vscode.open', uri);
  } catch (error) {
    showExplained(error);
  }
}
