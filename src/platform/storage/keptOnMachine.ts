import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage, randomUUID, sha256 } from '../../base';
import { KeptFiles } from '../../saving';
import type { Disk } from '../machine';
import { StorageFolder } from './storageFolder';

/** How long typed text may wait to be stored, in ms: less than VS Code waits before it backs up a document. */
const storageDelay = 250;

/**
 * The texts and drafts that are not in Intervals, stored on this machine for all windows, folders and accounts.
 *
 * @param folder the folder of the files
 * @param whose gives an account's name by its ID; `undefined` if that account is not signed in
 */
export function keptOnMachine(
  context: vscode.ExtensionContext,
  folder: vscode.Uri,
  whose: (account: string) => string | undefined,
  log: vscode.LogOutputChannel,
  disk: Disk | undefined,
): KeptFiles {
  const warn = (words: string): void => log.warn(words);
  return new KeptFiles({
    folder: new StorageFolder(folder, disk, warn),
    window: () => windowName(context),
    whose,
    now: Date.now,
    later: (task) => void setTimeout(task, storageDelay),
    warn,
    notKept: (reason) => {
      log.warn(`What is typed cannot be kept on this machine: ${String(reason)}`);
      const message = l10n.t(
        'Intervals cannot keep anything on this machine ({0}). What you type is only in its editor until you save it, and new records are not sent. Make room on the disk, or let VS Code write to it.',
        forMessage(reason instanceof Error ? reason.message : String(reason)),
      );
      void vscode.window.showWarningMessage(message);
    },
    earlier: [context.workspaceState, context.globalState],
  });
}

/** A file in memory, of a window in a browser alone: it outlives the extension host, and not a reload. */
const windowFile = vscode.Uri.from({ scheme: 'tmp', path: '/intervals-community.intervals-clients/window' });

/** The session ID in a VS Code that has no sessions. */
const noSession = 'someValue.sessionId';

/** A name for this window: the same for each of its extension hosts, and different for other windows and after a reload. */
async function windowName({ storageUri }: vscode.ExtensionContext): Promise<string> {
  const name = randomUUID();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(windowFile));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
  try {
    await vscode.workspace.fs.writeFile(windowFile, new TextEncoder().encode(name));
    return name;
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
  // A window on the desktop has no such file, but a session ID of its own, and a folder that no other window has open.
  const { sessionId, uiKind } = vscode.env;
  if (sessionId === noSession && (!storageUri || uiKind === vscode.UIKind.Web)) return name;
  return sha256(`${sessionId} ${String(storageUri)}`);
}
