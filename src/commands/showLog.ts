import type * as vscode from 'vscode';
import type { Command } from './shared';

/** Shows the log of requests and failures. */
export const showLog = (log: vscode.LogOutputChannel): Command => ({
  id: 'intervals.showLog',
  run: async () => {
    log.show();
  },
});
