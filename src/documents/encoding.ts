import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { areSameBytes, ExplainedError, isObject, isText } from '../base';
import { isUnsaved, openDocument } from './editors';

/**
 * Documents are UTF-8, whatever VS Code's settings say: these are meant for files on a disk but apply to documents too.
 * Text decoded with another encoding is garbled, and a save would take that for the user's changes.
 */

/**
 * The bytes of a text, for VS Code to read: a byte order mark marks them as UTF-8 where its settings could lead to another
 * encoding.
 */
export function encoded(uri: vscode.Uri, text: string): Uint8Array {
  return new TextEncoder().encode(isReadAsUtf8(uri) ? text : `${byteOrderMark}${text}`);
}

const byteOrderMark = '\uFEFF';

function isReadAsUtf8(uri: vscode.Uri): boolean {
  const associations = vscode.workspace.getConfiguration('files', uri).get<unknown>('associations');
  const languages = isObject(associations) ? Object.values(associations).filter(isText) : [];
  const language = openDocument(uri)?.languageId;
  // The language is not known before the text is read, and each language may have settings of its own.
  return ['json', 'jsonc', ...languages, ...(language === undefined ? [] : [language])].every((languageId) => {
    const files = vscode.workspace.getConfiguration('files', { uri, languageId });
    return files.get<unknown>('encoding') === 'utf8' && !files.get<unknown>('autoGuessEncoding');
  });
}

/**
 * The text that VS Code writes to a document.
 *
 * @throws ExplainedError if it is uncertain: garbled text would be saved as the user's
 */
export async function written(uri: vscode.Uri, content: Uint8Array): Promise<string> {
  const document = openDocument(uri);
  try {
    if (!document || isUtf8(document)) return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw notUtf8(cause);
  }
  // The editor has every character, including those that its encoding lacks.
  const text = document.getText();
  const bytes = await vscode.workspace.encode(text, { encoding: document.encoding });
  if (!areSameBytes(bytes, content)) throw notUtf8();
  return text;
}

function notUtf8(cause?: unknown): ExplainedError {
  const message = l10n.t('This text could not be read as UTF-8, so nothing was sent. Save it again.');
  return new ExplainedError(message, { cause });
}

/** Makes an editor with another encoding read its document as UTF-8; if it has unsaved text, only after that is saved. */
export async function showAsUtf8(document: vscode.TextDocument): Promise<void> {
  if (isUtf8(document) || isUnsaved(document)) return;
  await vscode.workspace.openTextDocument(document.uri, { encoding: 'utf8' });
}

function isUtf8({ encoding }: vscode.TextDocument): boolean {
  return encoding === 'utf8' || encoding === 'utf8bom';
}
