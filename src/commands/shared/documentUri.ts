import * as vscode from 'vscode';

import { parseUri } from '../../platform';

/**
 * The document that a command was called on, from a menu or a lens; called on nothing, the active editor's.
 *
 * @returns `undefined` for what is no document of this extension: whoever calls a command on something else does not
 * mean the editor that happens to be active
 */
export function documentUri(given: unknown): vscode.Uri | undefined {
  const uri = given ?? vscode.window.activeTextEditor?.document.uri;
  return uri instanceof vscode.Uri && parseUri(uri) ? uri : undefined;
}
