import type * as vscode from 'vscode';

import { IntervalsError, type LoggedRequest } from '../api';

/** Writes one line per request: method, path, status, ms. There is nothing else in it to be written. */
export function logRequest(log: vscode.LogOutputChannel, { method, path, status, ms }: LoggedRequest): void {
  log.info(`${method} ${path} ${status} ${ms} ms`);
}

/** Writes what failed while nobody waited for it, and where. */
export function logError(log: vscode.LogOutputChannel, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((line) => /^ +at .*:\d+:\d+\)?$/.test(line));
  log.error([withoutWords(error), ...places].join('\n'));
}

/** Has a task that nobody waits for leave in the log what it fails at. */
export function logFailure(log: vscode.LogOutputChannel, task: Promise<unknown>): void {
  task.catch((error: unknown) => logError(log, error));
}

/** What kind of failure it is, without its words: those may be the server's, or name a record. */
export function withoutWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, status } = error as { readonly code?: number | string; readonly status?: number };
  // A class of the extension has no name that says anything once it is minified.
  const kind = error instanceof IntervalsError ? 'Intervals failed' : error.name;
  const marks = [code !== undefined && `code ${code}`, status !== undefined && `status ${status}`].filter(Boolean);
  return marks.length > 0 ? `${kind} (${marks.join(', ')})` : kind;
}
