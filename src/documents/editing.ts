import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import { logFailure, parseUri } from '../platform';
import type { Documents } from './documents';
import { editedIn, isInOwnTab, isUnsaved, isUnsavedAt, openDocument } from './editors';
import { showAsUtf8 } from './encoding';
import type { RecordFileSystem } from './fileSystem';
import { askAboutHeld } from './heldBack';
import type { Refusals } from './refusals';

/** Follows the events of open documents: keeps baselines for edited ones, and updates the text after a save. */
export function followEditing(
  documents: Documents,
  files: RecordFileSystem,
  refusals: Refusals,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  /** The documents without unsaved text whose tabs still count as unsaved: VS Code tells of tabs later. */
  const behind = new Set<string>();

  /** The documents whose last tab was closed before their text was saved: VS Code does not ask where auto save is due soon. */
  const leaving = new Set<string>();

  /** Forgets a document whose last tab was closed, once it has no text that VS Code is still to save. */
  const leave = async (uri: vscode.Uri): Promise<void> => {
    // A renamed record's new tab has the same stored text as its old one.
    if (documents.isInTab(uri)) leaving.delete(uri.toString());
    else if (isUnsavedAt(uri)) leaving.add(uri.toString());
    else {
      leaving.delete(uri.toString());
      if (await documents.forget(uri)) await askAboutHeld(documents, uri);
    }
  };

  /** Whether a document has no unsaved text. Where only its tab is behind, `onSave` follows with the event of that. */
  const isAtRest = (document: vscode.TextDocument): boolean => {
    if (!isUnsaved(document)) return true;
    if (!document.isDirty) behind.add(document.uri.toString());
    return false;
  };

  /** Moves the editor to the record's URI, unless another editor is there; returns whether it did. */
  const followName = async (uri: vscode.Uri): Promise<boolean> => {
    const proper = documents.properUri(uri);
    if (!proper || openDocument(proper)) return false;
    const isMoved = await files.move(uri, proper);
    // The editor became unsaved meanwhile, if only by what VS Code tells of its tab: that is followed by another event.
    if (!isMoved) behind.add(uri.toString());
    return isMoved;
  };

  const onChange = async (event: vscode.TextDocumentChangeEvent): Promise<void> => {
    const { document } = event;
    const editable = ours(document) && documents.known(document.uri);
    if (!editable) return;
    if (event.contentChanges.length > 0) refusals.clear(document.uri);
    if (document.isDirty) return (await documents.at(document.uri)).remember(document.getText());
    // The text was reverted, read again, or edited back to what it was: it is the new baseline.
    const isOutdated = await editable.shown(document.getText());
    // VS Code also reports a change at the end of a save during which the user typed on: the editor stays as it is then.
    if (!isAtRest(document) || (await followName(document.uri))) return;
    if (isOutdated) documents.reload(document.uri);
    // VS Code reports a change of the encoding as a change of the document.
    await showAsUtf8(document);
  };

  const onOpen = async (document: vscode.TextDocument): Promise<void> => {
    documents.arrived(document);
    // A link to a record may contain any name: the tab is to show the record's own.
    if (!ours(document) || (isInOwnTab(document.uri) && !isUnsaved(document) && (await followName(document.uri)))) return;
    await showAsUtf8(document);
  };

  const onSave = async (document: vscode.TextDocument): Promise<void> => {
    if (!ours(document)) return;
    const { uri } = document;
    // The user has typed on since: the editor stays as it is, and the next save runs this again.
    if (!isAtRest(document)) await documents.known(uri)?.remember(document.getText());
    else if (leaving.has(uri.toString()) && !documents.isInTab(uri)) return leave(uri);
    else if (await followName(uri)) return;
    else if (documents.known(uri)?.differsFrom(document.getText())) documents.reload(uri);
    await showAsUtf8(document);
  };

  const onClose = async (document: vscode.TextDocument): Promise<void> => {
    // A change of language closes and opens a document within the same event.
    if (!ours(document) || !document.isClosed || openDocument(document.uri)) return;
    behind.delete(document.uri.toString());
    documents.release(document.uri);
    if (leaving.has(document.uri.toString())) await leave(document.uri);
  };

  const onTabs = async ({ changed, closed }: vscode.TabChangeEvent): Promise<void> => {
    for (const document of changed.flatMap((tab) => editedIn(tab) ?? []).map(openDocument)) {
      if (document && !isUnsaved(document) && behind.delete(document.uri.toString())) await onSave(document);
    }
    const uris = new Map(closed.flatMap((tab) => editedIn(tab) ?? []).map((uri) => [uri.toString(), uri]));
    // None of them waits for the answer to a question about another.
    await Promise.all([...uris.values()].map(leave));
  };

  const onLook = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (!vscode.window.state.focused || !document || !ours(document) || isUnsaved(document)) return;
    // Nobody asked for this request: an error is only logged, and the document stays as it is.
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
    vscode.workspace.onDidCloseTextDocument(logged(onClose)),
    vscode.window.tabGroups.onDidChangeTabs(logged(onTabs)),
    vscode.window.onDidChangeActiveTextEditor(logged(onLook)),
    vscode.window.onDidChangeWindowState(logged(onLook)),
  );
}

function ours(document: vscode.TextDocument): boolean {
  return parseUri(document.uri) !== undefined;
}
