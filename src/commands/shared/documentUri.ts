import * as vscode from 'vscode';

import { parseUri } from '../../platform';

/**
 * The document on which a command was called, e.g. from a menu or a lens; by default, that of the active editor.
 *
 * @param given the command's first argument
 * @returns `undefined` for any document that is not this extension's: a command that was called on another one must not use
 * the active editor instead
 */
export function documentUri(given: unknown): vscode.Uri | undefined {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri;
  return uri instanceof vscode.Uri && parseUri(uri) ? uri : undefined;
}
