import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { isUnsaved, openDocument } from './editors';

/**
 * Documents are UTF-8, whatever VS Code's settings say, which are about files on a disk and reach documents too. Text that
 * was read in another encoding looks wrong, and a save would take that for what its user typed.
 */

/** A text as VS Code is to read it: where its settings could make something else of UTF-8, a byte order mark says what it is. */
export function encoded(uri: vscode.Uri, text: string): Uint8Array {
  return new TextEncoder().encode(isReadAsUtf8(uri) ? text : `${byteOrderMark}${text}`);
}

const byteOrderMark = '\uFEFF';

function isReadAsUtf8(uri: vscode.Uri): boolean {
  const associations = vscode.workspace.getConfiguration('files', uri).get<Record<string, string>>('associations', {});
  const language = openDocument(uri)?.languageId;
  // Which language it will be is not known before it is read, and each may have settings of its own.
  return ['json', 'jsonc', ...Object.values(associations), ...(language === undefined ? [] : [language])].every((languageId) => {
    const files = vscode.workspace.getConfiguration('files', { uri, languageId });
    return files.get<string>('encoding') === 'utf8' && !files.get<boolean>('autoGuessEncoding');
  });
}

/**
 * The text that VS Code writes to a document.
 *
 * @throws ExplainedError where that cannot be told: what is read wrongly would be saved as something that nobody typed
 */
export async function written(uri: vscode.Uri, content: Uint8Array): Promise<string> {
  const document = openDocument(uri);
  try {
    if (!document || isUtf8(document)) return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw notUtf8(cause);
  }
  // The editor has every character, also what its encoding lacks.
  const text = document.getText();
  const bytes = await vscode.workspace.encode(text, { encoding: document.encoding });
  if (Buffer.compare(bytes, content) !== 0) throw notUtf8();
  return text;
}

function notUtf8(cause?: unknown): ExplainedError {
  const message = l10n.t('This text could not be read as UTF-8, so nothing was sent. Save it again.');
  return new ExplainedError(message, { cause });
}

/** Has an editor that reads its document in another encoding read it as UTF-8. One with unsaved text does so once that is saved. */
export async function showAsUtf8(document: vscode.TextDocument): Promise<void> {
  if (isUtf8(document) || isUnsaved(document)) return;
  await vscode.workspace.openTextDocument(document.uri, { encoding: 'utf8' });
}

function isUtf8({ encoding }: vscode.TextDocument): boolean {
  return encoding === 'utf8' || encoding === 'utf8bom';
}
