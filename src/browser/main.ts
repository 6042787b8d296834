import * as vscode from 'vscode';

import { unwatched } from '../api';
import type * as extension from '../extension';
import type { Machine } from '../platform';
import { type Needs, Parts } from './parts';

/** Written into this by the build. */
declare const needsOfParts: Needs;

let running: typeof extension | undefined;

/** What VS Code calls where its extension host runs in a browser: `browser` of the manifest. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const at = (file: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'dist', file);
  const files = {
    read: (file: string) => vscode.workspace.fs.readFile(at(file)),
    addressOf: (file: string) => at(file).toString(true),
  };
  const parts = new Parts(files, needsOfParts);
  running = (await parts.load('extension.js')) as typeof extension;
  running.activate(context, browser);
}

export async function deactivate(): Promise<void> {
  await running?.deactivate();
}

/** A browser as the extension sees it. */
const browser: Machine = {
  environment: {},
  region: new Intl.NumberFormat().resolvedOptions().locale,
  // Its dialogs take only the name from this.
  home: vscode.Uri.file('/'),
  network: { isInBrowser: true, watch: unwatched },
  disk: undefined,
};
