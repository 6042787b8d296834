import * as vscode from 'vscode';
import { scheme } from '../addresses';

/**
 * Loads what only open documents need when the first one is open, which for many windows is never.
 *
 * @param load gives what is then there until this is disposed of
 */
export function whenFirstOpened(load: () => Promise<vscode.Disposable>, log: vscode.LogOutputChannel): vscode.Disposable {
  const parts: vscode.Disposable[] = [];
  let isDisposed = false;
  const take = (part: vscode.Disposable): void => {
    if (isDisposed) part.dispose();
    else parts.push(part);
  };
  const look = ({ uri }: vscode.TextDocument): boolean => {
    if (uri.scheme !== scheme) return false;
    listening.dispose();
    load().then(take, (error: unknown) => log.error(error as Error));
    return true;
  };
  const listening = vscode.workspace.onDidOpenTextDocument(look);
  vscode.workspace.textDocuments.some(look);
  return new vscode.Disposable(() => {
    isDisposed = true;
    listening.dispose();
    vscode.Disposable.from(...parts).dispose();
  });
}
