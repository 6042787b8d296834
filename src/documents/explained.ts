import * as vscode from 'vscode';

import { forMessage } from '../base';

/** VS Code cuts a notification there. */
const longest = 1000;

/**
 * Runs a task for VS Code, whose errors it shows in notifications: they become ones with their words alone, which may
 * hold those of the server or of a record and so must not make a link there. None is a FileNotFound, for which VS Code
 * would offer to create the file.
 *
 * @throws FileSystemError for whatever the task throws
 */
export async function explained<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const explanation = new vscode.FileSystemError(forMessage(error instanceof Error ? error.message : String(error), longest));
    // VS Code puts the name before the words, and "Unknown (FileSystemError)" says nothing to anybody.
    explanation.name = '';
    throw explanation;
  }
}
