import type * as vscode from 'vscode';
import type { Command } from './shared';

export const showLog = (log: vscode.LogOutputChannel): Command => ({
  id: 'intervals.showLog',
  run: async () => {
    log.show();
  },
});
