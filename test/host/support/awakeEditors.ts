import * as vscode from 'vscode';

/** A text that no test is about. */
const text = vscode.Uri.parse('awake:/text');

/**
 * With its last text VS Code ends what computes for its editors, and starts it for the next one, which costs more than most
 * tests. A text that is open and not shown is closed after some minutes: what this returns opens it again, before each test.
 */
export function awakeEditors(): () => Promise<void> {
  vscode.workspace.registerTextDocumentContentProvider(text.scheme, { provideTextDocumentContent: () => '' });
  return async () => {
    await vscode.workspace.openTextDocument(text);
  };
}
