import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import { logFailure, parseUri } from '../platform';
import type { Documents } from './documents';
import { editedIn, isInOwnTab, isInTab, isUnsaved, openDocument } from './editors';
import { showAsUtf8 } from './encoding';
import type { RecordFileSystem } from './fileSystem';
import { askAboutHeld } from './heldBack';
import type { Refusals } from './refusals';

/** Follows what happens to open documents: keeps baselines for edited ones, shows what a save made of the text. */
export function followEditing(
  documents: Documents,
  files: RecordFileSystem,
  refusals: Refusals,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  /** Moves the editor to where its record belongs, unless another editor is there; tells whether it did. */
  const followName = async (uri: vscode.Uri): Promise<boolean> => {
    const proper = documents.properUri(uri);
    if (!proper || openDocument(proper)) return false;
    return files.move(uri, proper);
  };

  const onChange = async (event: vscode.TextDocumentChangeEvent): Promise<void> => {
    const { document } = event;
    const editable = ours(document) && documents.known(document.uri);
    if (!editable) return;
    if (event.contentChanges.length > 0) refusals.clear(document.uri);
    if (document.isDirty) return (await documents.at(document.uri)).remember(document.getText());
    // Reverted, read anew, or edited back to what it was: what is shown now is the new baseline.
    const isOutdated = await editable.shown(document.getText());
    // VS Code also says so at the end of a save during which somebody typed on: then the editor stays as it is.
    if (isUnsaved(document) || (await followName(document.uri))) return;
    if (isOutdated) documents.reload(document.uri);
    // VS Code tells of another encoding as of a change.
    await showAsUtf8(document);
  };

  const onOpen = async (document: vscode.TextDocument): Promise<void> => {
    documents.arrived(document);
    // Whoever sent somebody an address may have given it any name: the tab is to show the record's own.
    if (!ours(document) || (isInOwnTab(document.uri) && !isUnsaved(document) && (await followName(document.uri)))) return;
    await showAsUtf8(document);
  };

  const onSave = async (document: vscode.TextDocument): Promise<void> => {
    if (!ours(document)) return;
    const { uri } = document;
    // Typed on since: the editor stays as it is, and the next save comes by here again.
    if (isUnsaved(document)) await documents.known(uri)?.remember(document.getText());
    else if (await followName(uri)) return;
    else if (documents.known(uri)?.differsFrom(document.getText())) documents.reload(uri);
    await showAsUtf8(document);
  };

  const onClose = (document: vscode.TextDocument): void => {
    // A change of language closes and opens a document within the same event.
    if (ours(document) && document.isClosed && !openDocument(document.uri)) documents.release(document.uri);
  };

  const onTabs = async ({ closed }: vscode.TabChangeEvent): Promise<void> => {
    const uris = closed.flatMap((tab) => editedIn(tab) ?? []);
    // What a renamed record's new tab shows is kept under the same key as what its old one did.
    const gone = uris.filter((uri) => {
      const address = parseUri(uri);
      return address && !isInTab(address);
    });
    for (const uri of gone) if (await documents.forget(uri)) await askAboutHeld(documents, uri);
  };

  const onLook = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (!vscode.window.state.focused || !document || !ours(document) || isUnsaved(document)) return;
    // Nobody asked for this look: what goes wrong is in the log, and the document stays as it is.
    await documents.freshen(document.uri).catch((error: unknown) => {
      if (!(error instanceof IntervalsError)) throw error;
    });
  };

  const logged = <T>(task: (event: T) => Promise<void>) => {
    return (event: T): void => logFailure(log, task(event));
  };

  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(logged(onOpen)),
    vscode.workspace.onDidChangeTextDocument(logged(onChange)),
    vscode.workspace.onDidSaveTextDocument(logged(onSave)),
    vscode.workspace.onDidCloseTextDocument(onClose),
    vscode.window.tabGroups.onDidChangeTabs(logged(onTabs)),
    vscode.window.onDidChangeActiveTextEditor(logged(onLook)),
    vscode.window.onDidChangeWindowState(logged(onLook)),
  );
}

function ours(document: vscode.TextDocument): boolean {
  return parseUri(document.uri) !== undefined;
}
