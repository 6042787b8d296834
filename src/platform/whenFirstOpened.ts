import * as vscode from 'vscode';

import type { Disposable } from '../base';
import { scheme, workScheme } from './addresses/scheme';
import { logFailure } from './log';
import type { OnDemand } from './onDemand';

/** Loads a part that only documents need when the first one is open; many windows never open one. */
export function whenFirstOpened(part: OnDemand<Disposable>, log: vscode.LogOutputChannel): vscode.Disposable {
  const look = ({ uri }: vscode.TextDocument): boolean => {
    if (![scheme, workScheme].includes(uri.scheme)) return false;
    listening.dispose();
    logFailure(log, part.get());
    return true;
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.some(look);
  return listening;
}
