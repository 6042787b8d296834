import { posix } from 'node:path';
import * as vscode from 'vscode';
import { unsavedDocuments, type Documents } from '../documents';
import { forMessage } from '../untrusted';
import { documentUri, type Command } from './shared';

/** What the manifest's key binding for "Save All" passes. */
const all = 'all';

/**
 * Saves the document that it is called on to Intervals, also where VS Code takes it for saved because auto save has held
 * it back. Whatever else is open, or comes to the front meanwhile, is not touched.
 */
export const save = (documents: Documents): Command => ({
  id: 'intervals.save',
  run: async (given) => {
    if (given === all) return saveAll(documents);
    const uri = documentUri(given);
    if (!uri) return;
    // A comparison that it is edited in stays in front.
    const isInFront = vscode.window.activeTextEditor?.document.uri.toString() === uri.toString();
    if (!isInFront) await vscode.commands.executeCommand('vscode.open', uri);
    // Unlike TextDocument.save, this writes a clean text as well; what could not be opened has nothing to be written.
    if (await vscode.workspace.save(uri)) await sendHeld(documents, uri);
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
  if (!isHeld() || !(await vscode.workspace.save(uri)) || !isHeld()) return;
  const message = vscode.l10n.t('“{0}” is still not in Intervals: VS Code did not send it. Save once more.', nameOf(uri));
  void vscode.window.showWarningMessage(message);
}

function nameOf({ path }: vscode.Uri): string {
  return forMessage(posix.basename(path));
}
