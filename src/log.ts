import type * as vscode from 'vscode';
import type { LoggedRequest } from './api';

/** Writes one line per request: method, path, status, ms. There is nothing else in it to be written. */
export function logRequest(log: vscode.LogOutputChannel, { method, path, status, ms }: LoggedRequest): void {
  log.info(`${method} ${path} ${status} ${ms} ms`);
}
