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
  // A comparison that it is edited in stays in front.
  const isInFront = vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
  if (!isInFront) await vscode.commands.executeCommand('vscode.open', uri);
  // Unlike TextDocument.save, this writes a clean text as well; what could not be opened has nothing to be written.
  await vscode.workspace.save(uri);
  await sendHeld(documents, uri);
}

/** As VS Code's "Save All", and sends what of it is held. */
export async function saveAllAsked(documents: Documents): Promise<void> {
  const asked = unsavedDocuments().map(({ uri }) => uri);
  await vscode.commands.executeCommand('workbench.action.files.saveAll');
  for (const uri of asked) await sendHeld(documents, uri);
}

/**
 * Sends a text that its user has just saved, and that is held all the same: VS Code joins a save with the auto save of the
 * same text that is under way, which holds it, and says of neither that anybody asked for it.
 */
async function sendHeld(documents: Documents, uri: vscode.Uri): Promise<void> {
  // What is not saved was refused, or is asked about, and VS Code says so.
  const isUnsaved = (): boolean => unsavedDocuments().some((document) => isAt(document.uri, uri));
  const isOnlyHeld = (): boolean => (documents.known(uri)?.isHeld ?? false) && !isUnsaved();
  // While others take part in an auto save, VS Code drops what is asked for, at once: that one has to end first.
  if (isUnsaved()) await firing(vscode.workspace.onDidSaveTextDocument, (saved) => isAt(saved.uri, uri));
  if (!isOnlyHeld()) return;
  await vscode.workspace.save(uri);
  // VS Code may say that it is done before it has begun, where it had another save to end.
  if (isOnlyHeld()) await firing(documents.onDidSettle, (settled) => isAt(settled, uri));
  if (!isOnlyHeld()) return;
  const message = l10n.t(
    '“{0}” is still not in Intervals: VS Code did not send it. Save once more.',
    forMessage(documents.nameAt(uri)),
  );
  void vscode.window.showWarningMessage(message);
}

/** As long as VS Code lets others take part in a save, and somewhat more, in ms. */
const patience = 3000;

/** Waits until an event is fired that is meant, unless that takes too long. */
async function firing<T>(event: vscode.Event<T>, isMeant: (given: T) => boolean): Promise<void> {
  let listening: vscode.Disposable | undefined;
  let waiting: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    listening = event((given) => isMeant(given) && resolve());
    waiting = setTimeout(resolve, patience);
  });
  listening?.dispose();
  clearTimeout(waiting);
}

function isAt(one: vscode.Uri, other: vscode.Uri): boolean {
  return one.toString() === other.toString();
}
