import * as vscode from 'vscode';
import type { Ref } from '../records';
import { parseUri } from './uri';

/** The text document that VS Code has open at a URI. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const key = uri.toString();
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
}

/** The tabs that show documents of this extension, also those that VS Code restored and has not loaded yet. */
export function tabs(): readonly { readonly tab: vscode.Tab; readonly uri: vscode.Uri }[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs: all }) => all)
    .flatMap((tab) => (tab.input instanceof vscode.TabInputText && parseUri(tab.input.uri) ? [{ tab, uri: tab.input.uri }] : []));
}

/** The tabs that show a record of an account, whatever name their URIs carry. */
export function tabsOf(account: string, { resource, id }: Ref): ReturnType<typeof tabs> {
  return tabs().filter(({ uri }) => {
    const address = parseUri(uri);
    return address?.account === account && address.resource === resource && address.id === id;
  });
}

/** The documents whose text is not saved. */
export function unsavedDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter((document) => document.isDirty && parseUri(document.uri) !== undefined);
}
