import * as vscode from 'vscode';

import { scheme } from './addresses/uri';
import { logFailure } from './log';
import type { Disposes, OnDemand } from './onDemand';

/** Loads what only open documents need when the first one is open, which for many windows is never. */
export function whenFirstOpened(part: OnDemand<Disposes>, log: vscode.LogOutputChannel): vscode.Disposable {
  const look = ({ uri }: vscode.TextDocument): boolean => {
    if (uri.scheme !== scheme) return false;
    listening.dispose();
    logFailure(log, part.get());
    return true;
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.some(look);
  return listening;
}
