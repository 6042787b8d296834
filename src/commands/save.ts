import { posix } from 'node:path';
import * as vscode from 'vscode';
import { unsavedDocuments, type Documents, type SaveReasons } from '../documents';
import { forMessage } from '../untrusted';
import { documentUri, type Command } from './shared';

/** What the manifest's key binding for "Save All" passes. */
const all = 'all';

/**
 * Saves the document that it is called on to Intervals, also where VS Code takes it for saved because auto save has held
 * it back. Whatever else is open, or comes to the front meanwhile, is not touched.
 */
export const save = (documents: Documents, reasons: SaveReasons): Command => ({
  id: 'intervals.save',
  run: async (given) => {
    if (given === all) return saveAll(documents);
    const uri = documentUri(given);
    if (!uri) return;
    // A comparison that it is edited in stays in front.
    const isInFront = vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
    if (!isInFront) await vscode.commands.executeCommand('vscode.open', uri);
    // Unlike TextDocument.save, this writes a clean text as well; what could not be opened has nothing to be written.
    const asked = textAt(uri);
    const isDone = (await vscode.workspace.save(uri)) !== undefined;
    // VS Code says of a save that it joins with an auto save, and that comes early, that nothing was saved.
    if (!isDone && !reasons.isHolding(uri)) return;
    if (!isDone) await settled(documents, uri);
    // What was typed since then nobody has asked for.
    if (isDone || textAt(uri) === asked) await sendHeld(documents, uri);
    else tellNotSent(uri);
  },
});

async function saveAll(documents: Documents): Promise<void> {
  const asked = unsavedDocuments().map(({ uri }) => uri);
  await vscode.commands.executeCommand('workbench.action.files.saveAll');
  for (const uri of asked) await sendHeld(documents, uri);
}

/**
 * Sends a text that its user has just saved, and that is held all the same: VS Code joins a save with the auto save of the
 * same text that is under way, which holds it, and says of neither that anybody asked for it.
 */
async function sendHeld(documents: Documents, uri: vscode.Uri): Promise<void> {
  const isHeld = (): boolean => documents.known(uri)?.isHeld ?? false;
  if (isHeld() && (await vscode.workspace.save(uri)) && isHeld()) tellNotSent(uri);
}

/** Waits until what is under way of a document has come to its end. */
async function settled(documents: Documents, uri: vscode.Uri): Promise<void> {
  await new Promise<void>((resolve) => {
    const listening = documents.onDidSettle((other) => {
      if (other.toString() !== uri.toString()) return;
      listening.dispose();
      resolve();
    });
  });
}

function tellNotSent(uri: vscode.Uri): void {
  const message = vscode.l10n.t('“{0}” is still not in Intervals: VS Code did not send it. Save once more.', nameOf(uri));
  void vscode.window.showWarningMessage(message);
}

function textAt(uri: vscode.Uri): string | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.getText();
}

function nameOf({ path }: vscode.Uri): string {
  return forMessage(posix.basename(path));
}
