import type * as vscode from 'vscode';

import { type Command, commandIds } from '../platform';

/** Shows the log of requests and failures. */
export const showLog = (log: vscode.LogOutputChannel): Command => ({
  id: commandIds.showLog,
  run: async () => {
    log.show();
  },
});
