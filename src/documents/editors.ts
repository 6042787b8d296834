import * as vscode from 'vscode';

import { parseUri } from '../platform';

/** The text document that is open in VS Code for a URI. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** The URI of this extension's document that can be edited in a tab: in a comparison, the one on the right. */
export function editedIn({ input }: vscode.Tab): vscode.Uri | undefined {
  const isText = input instanceof vscode.TabInputText;
  const uri = isText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  return uri && parseUri(uri) ? uri : undefined;
}

/** A tab that shows a document of this extension. */
export interface DocumentTab {
  readonly tab: vscode.Tab;
  readonly uri: vscode.Uri;
}

/** The tabs that show documents of this extension, including those that VS Code restored and has not loaded yet. */
export function documentTabs(): readonly DocumentTab[] {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return all.flatMap((tab) => {
    const uri = editedIn(tab);
    return uri ? [{ tab, uri }] : [];
  });
}

/** Whether a tab shows a document alone, not in a comparison. */
export function isInOwnTab(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return documentTabs().some(({ tab, uri: shown }) => tab.input instanceof vscode.TabInputText && shown.toString() === key);
}

/** Shows the first of two documents of a record, and closes the tabs of the second, which could not be read. */
export async function showFirst(first: vscode.Uri, second: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', first);
  const unread = documentTabs().filter(({ tab, uri }) => !tab.isDirty && uri.toString() === second.toString());
  await vscode.window.tabGroups.close(unread.map(({ tab }) => tab));
}

/**
 * Whether a document has text that is not saved. `isDirty` alone is not reliable: at the end of a save VS Code tells
 * extensions that the document is clean, even if the user has typed on meanwhile, and corrects that only with the next
 * change.
 */
export function isUnsaved({ isDirty, uri }: vscode.TextDocument): boolean {
  const key = uri.toString();
  return isDirty || documentTabs().some(({ tab, uri: shown }) => tab.isDirty && shown.toString() === key);
}

/** Whether the document that is open for a URI has text that is not saved; false if none is open. */
export function isUnsavedAt(uri: vscode.Uri): boolean {
  const document = openDocument(uri);
  return document !== undefined && isUnsaved(document);
}

/** The open documents with text that is not saved. */
export function unsavedDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => parseUri(document.uri) !== undefined && isUnsaved(document));
}
