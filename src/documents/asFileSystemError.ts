import * as vscode from 'vscode';

import { forMessage } from '../base';

/** VS Code cuts longer notifications. */
const longest = 1000;

/**
 * Runs a task for VS Code, which shows errors in notifications. Their messages may contain words of the server or of a
 * record, so they are escaped to contain no links. None is a FileNotFound, for which VS Code would offer to create the
 * file.
 *
 * @throws FileSystemError for every error of the task
 */
export async function asFileSystemError<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const explanation = new vscode.FileSystemError(forMessage(error instanceof Error ? error.message : String(error), longest));
    // VS Code puts the name before the message, and "Unknown (FileSystemError)" says nothing to the user.
    explanation.name = '';
    throw explanation;
  }
}
