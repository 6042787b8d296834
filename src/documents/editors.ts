import * as vscode from 'vscode';
import { parseUri, type Address } from '../addresses';

/** The text document that VS Code has open at a URI. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** The document of this extension that a tab lets its user edit: in a comparison, the one at the right. */
export function editedIn({ input }: vscode.Tab): vscode.Uri | undefined {
  const isText = input instanceof vscode.TabInputText;
  const uri = isText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
  return uri && parseUri(uri) ? uri : undefined;
}

/** The tabs that show documents of this extension, also those that VS Code restored and has not loaded yet. */
export function tabs(): readonly { readonly tab: vscode.Tab; readonly uri: vscode.Uri }[] {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return all.flatMap((tab) => {
    const uri = editedIn(tab);
    return uri ? [{ tab, uri }] : [];
  });
}

/** Shows the first of two documents of a record, and closes the tabs of the second, which could not be read. */
export async function showFirst(first: vscode.Uri, second: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', first);
  const unread = tabs().filter(({ tab, uri }) => !tab.isDirty && uri.toString() === second.toString());
  await vscode.window.tabGroups.close(unread.map(({ tab }) => tab));
}

/** The tabs that show a record or draft of an account, whatever name their URIs carry. */
export function tabsOf(account: string, { resource, id }: Pick<Address, 'resource' | 'id'>): ReturnType<typeof tabs> {
  return tabs().filter(({ uri }) => {
    const address = parseUri(uri);
    return address?.account === account && address.resource === resource && address.id === id;
  });
}

/**
 * Whether a document has text that is not saved. `isDirty` alone would not tell: at the end of a save VS Code tells
 * extensions that the document is clean, though somebody typed on meanwhile, and corrects that with the next change only.
 */
export function isUnsaved({ isDirty, uri }: vscode.TextDocument): boolean {
  const key = uri.toString();
  return isDirty || tabs().some(({ tab, uri: shown }) => tab.isDirty && shown.toString() === key);
}

/** The documents whose text is not saved. */
export function unsavedDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => parseUri(document.uri) !== undefined && isUnsaved(document));
}
