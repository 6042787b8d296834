import type * as vscode from 'vscode';

/** Does something with a signal that is aborted when VS Code cancels it. */
export async function withTokenSignal<T>(token: vscode.CancellationToken, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const listening = token.onCancellationRequested(() => stopping.abort());
  try {
    return await task(stopping.signal);
  } finally {
    listening.dispose();
  }
}
