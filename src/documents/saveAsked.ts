import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import type { Documents } from './documents';
import { unsavedDocuments } from './editors';

/**
 * Saves a document to Intervals, also where VS Code takes it for saved because auto save has held it back. Whatever else is
 * open, or comes to the front meanwhile, is not touched.
 */
export async function saveAsked(documents: Documents, uri: vscode.Uri): Promise<void> {
  // If the document is edited in a comparison, that stays in front.
  const isInFront = vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
  if (!isInFront) await vscode.commands.executeCommand('vscode.open', uri);
  // Unlike TextDocument.save, this writes a clean text as well; what could not be opened has nothing to be written.
  await vscode.workspace.save(uri);
  await sendHeld(documents, uri);
}

/** Does what VS Code's "Save All" does, and sends the texts that are held. */
export async function saveAllAsked(documents: Documents): Promise<void> {
  const asked = unsavedDocuments().map(({ uri }) => uri);
  await vscode.commands.executeCommand('workbench.action.files.saveAll');
  for (const uri of asked) await sendHeld(documents, uri);
}

/**
 * Sends a text that its user has just saved, and that is held all the same: VS Code joins a save with the auto save of the
 * same text that is under way, which holds it, and gives no reason for either.
 */
async function sendHeld(documents: Documents, uri: vscode.Uri): Promise<void> {
  // A text that is still unsaved was refused, or VS Code asks about it.
  const isUnsaved = (): boolean => unsavedDocuments().some((document) => isAt(document.uri, uri));
  const isOnlyHeld = (): boolean => (documents.known(uri)?.isHeld ?? false) && !isUnsaved();
  // While other extensions take part in an auto save, VS Code drops another save without a word: the auto save has to end first.
  if (isUnsaved()) await firing(vscode.workspace.onDidSaveTextDocument, (saved) => isAt(saved.uri, uri));
  if (!isOnlyHeld()) return;
  await vscode.workspace.save(uri);
  // VS Code may report a save as done before it has begun, if another save has to end first.
  if (isOnlyHeld()) await firing(documents.onDidSettle, (settled) => isAt(settled, uri));
  if (!isOnlyHeld()) return;
  const message = l10n.t(
    '“{0}” is still not in Intervals: VS Code did not send it. Save once more.',
    forMessage(documents.nameAt(uri)),
  );
  void vscode.window.showWarningMessage(message);
}

/** How long to wait at most, in ms: somewhat longer than VS Code lets other extensions take part in a save. */
const longestWait = 3000;

/** Waits for an event of the kind that is meant, or for the longest wait. */
async function firing<T>(event: vscode.Event<T>, isMeant: (given: T) => boolean): Promise<void> {
  let listening: vscode.Disposable | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    listening = event((given) => isMeant(given) && resolve());
    waiting = setTimeout(resolve, longestWait);
  });
  listening?.dispose();
  clearTimeout(waiting);
}

function isAt(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
