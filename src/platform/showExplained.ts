import * as vscode from 'vscode';

import { ExplainedError, forMessage } from '../base';

/**
 * Shows an error that is made for the user in its own words.
 *
 * @throws any other error as it is: a fault of the extension is for the log
 */
export function showExplained(error: unknown): void {
  if (!(error instanceof ExplainedError)) throw error;
  void vscode.window.showErrorMessage(forMessage(error.message, 500));
}
