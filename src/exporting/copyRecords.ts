import * as vscode from 'vscode';
import type { Connection } from '../account';
import { sizeOf, textIn, usualForm, type Format } from '../exchange';
import { recordsInWords } from '../recordCounts';
import type { Ref } from '../records';
import { askForm } from './askForm';
import { gather } from './gather';
import { scopeOf } from './scopeOf';

/** Copies records, with all that belongs to them, as text, and tells how many they are. */
export async function copyRecords(connection: Connection, refs: readonly Ref[], format: Format): Promise<void> {
  // A vCard is pasted where text is read, and not into an old phone.
  const form = format === 'csv' ? await askForm(format) : usualForm;
  const extract = form && (await gather(connection, await scopeOf(connection, refs), vscode.l10n.t('Copying from Intervals')));
  if (!extract) return;
  await vscode.env.clipboard.writeText(await textIn(format, extract, form));
  const message = vscode.l10n.t('Copied: {0}.', recordsInWords(sizeOf(extract), vscode.env.language));
  void vscode.window.showInformationMessage(message);
}
