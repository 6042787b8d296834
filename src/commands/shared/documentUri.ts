import * as vscode from 'vscode';
import { parseUri } from '../../addresses';

/** The document that a command was called on, from a menu or a lens, or else the active editor's. */
export function documentUri(given: unknown): vscode.Uri | undefined {
  const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
  return uri && parseUri(uri) ? uri : undefined;
}
