import { createHash, randomUUID } from 'node:crypto';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../../base';
import { KeptFiles } from '../../saving';
import { StorageFolder } from './storageFolder';

/** How long what is typed may wait to be kept: less than VS Code waits before it backs it up. In ms. */
const soon = 250;

/**
 * What is not in Intervals, as it is kept on this machine for all windows, folders and accounts.
 *
 * @param folder where it is kept
 * @param whose what an account is called, by its ID; `undefined` where it is not the one that is signed in
 */
export function keptOnMachine(
  context: vscode.ExtensionContext,
  folder: vscode.Uri,
  whose: (account: string) => string | undefined,
  log: vscode.LogOutputChannel,
): KeptFiles {
  const warn = (words: string): void => log.warn(words);
  return new KeptFiles({
    folder: new StorageFolder(folder, warn),
    window: () => windowName(context),
    whose,
    now: Date.now,
    later: (task) => void setTimeout(task, soon),
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

/** Files that a window in a browser has for itself, in memory: they outlive its extension host, and are gone when it is reloaded. */
const mark = vscode.Uri.from({ scheme: 'tmp', path: '/intervals-community.intervals-clients/window' });

/** What VS Code calls every session where it tells nobody about sessions. */
const noSession = 'someValue.sessionId';

/** Names this window: the same for each extension host that it has, and for no other window, nor after it was reloaded. */
async function windowName({ storageUri }: vscode.ExtensionContext): Promise<string> {
  const name = randomUUID();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(mark));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
  try {
    await vscode.workspace.fs.writeFile(mark, new TextEncoder().encode(name));
    return name;
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
  }
  // A window on the desktop has no such files, but a session of its own, and a folder that no other window has open.
  const { sessionId, uiKind } = vscode.env;
  if (sessionId === noSession && (!storageUri || uiKind === vscode.UIKind.Web)) return name;
  return createHash('sha256')
    .update(`${sessionId} ${String(storageUri)}`)
    .digest('hex');
}
