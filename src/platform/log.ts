import type * as vscode from 'vscode';

import type { LoggedRequest } from '../api';

/** Writes one line per request: method, path, status, ms. The entry contains nothing else. */
export function logRequest(log: vscode.LogOutputChannel, { method, path, status, ms }: LoggedRequest): void {
  log.info(`${method} ${path} ${status} ${ms} ms`);
}

/** Logs an error of a task that nobody waited for, and where it occurred. */
export function logError(log: vscode.LogOutputChannel, error: unknown): void {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.split('\n').filter((line) => /^ +at .*:\d+:\d+\)?$/.test(line));
  log.error([withoutWords(error), ...places].join('\n'));
}

/** Logs the error of a task that nobody waits for, if it fails. */
export function logFailure(log: vscode.LogOutputChannel, task: Promise<unknown>): void {
  task.catch((error: unknown) => logError(log, error));
}

/** The kind of an error without its message, which may come from the server or name a record. */
export function withoutWords(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, status } = error as { readonly code?: number | string; readonly status?: number };
  const marks = [code !== undefined && `code ${code}`, status !== undefined && `status ${status}`].filter(Boolean);
  return marks.length > 0 ? `${error.name} (${marks.join(', ')})` : error.name;
}
