import * as vscode from 'vscode';
import type { Documents } from './documents';
import { openDocument, tabs } from './editors';
import type { RecordFileSystem } from './fileSystem';
import type { Refusals } from './refusals';
import { parseUri } from './uri';

/** Follows what happens to open documents: keeps baselines for edited ones, shows what a save made of the text. */
export function followEditing(
  documents: Documents,
  files: RecordFileSystem,
  refusals: Refusals,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const onChange = async (event: vscode.TextDocumentChangeEvent): Promise<void> => {
    const { document } = event;
    const editable = ours(document) && documents.known(document.uri);
    if (!editable) return;
    if (event.contentChanges.length > 0) refusals.clear(document.uri);
    if (document.isDirty) await editable.remember();
    // Reverted, or edited back to what it was: what is shown now is the new baseline.
    else editable.shown(document.getText());
  };

  const onSave = async (document: vscode.TextDocument): Promise<void> => {
    if (!ours(document)) return;
    const { uri } = document;
    const proper = documents.properUri(uri);
    // Whoever has typed on since keeps the editor as it is; the next save comes by here again.
    if (document.isDirty) return;
    if (proper && !openDocument(proper)) await files.move(uri, proper);
    else if (documents.known(uri)?.differsFrom(document.getText())) documents.reload(uri);
  };

  const onClose = (document: vscode.TextDocument): void => {
    // A change of language closes and opens a document within the same event.
    if (ours(document) && document.isClosed && !openDocument(document.uri)) documents.release(document.uri);
  };

  const onTabs = async ({ closed }: vscode.TabChangeEvent): Promise<void> => {
    const open = new Set(tabs().map(({ uri }) => uri.toString()));
    const gone = closed.flatMap(({ input }) => (input instanceof vscode.TabInputText && parseUri(input.uri) ? [input.uri] : []));
    await Promise.all(gone.filter((uri) => !open.has(uri.toString())).map((uri) => documents.forget(uri)));
  };

  const logged = <T>(task: (event: T) => Promise<void>) => {
    return (event: T): void => void task(event).catch((error: unknown) => log.error(error as Error));
  };

  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(logged(onChange)),
    vscode.workspace.onDidSaveTextDocument(logged(onSave)),
    vscode.workspace.onDidCloseTextDocument(onClose),
    vscode.window.tabGroups.onDidChangeTabs(logged(onTabs)),
  );
}

function ours(document: vscode.TextDocument): boolean {
  return parseUri(document.uri) !== undefined;
}
