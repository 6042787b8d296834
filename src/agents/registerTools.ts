import * as vscode from 'vscode';

import type { Disposable } from '../base';
import { agents, type OnDemand } from '../platform';
import { type ToolName, toolsFor } from './toolNames';

/** The tools, as VS Code calls them. `prepare` throws an error whose message is for the model; `invoke` returns a failure as its answer. */
export interface Tools {
  readonly prepare: (name: ToolName, input: unknown, token: vscode.CancellationToken) => Promise<vscode.PreparedToolInvocation>;
  readonly invoke: (name: ToolName, input: unknown, token: vscode.CancellationToken) => Promise<vscode.LanguageModelToolResult>;
}

interface HasTools extends Disposable {
  readonly tools: Tools;
}

/**
 * Registers the tools that the setting `intervals.agents` allows, and again when it changes: those that it does not allow do
 * not exist. Their code is loaded when the first is called.
 */
export function registerTools(owner: OnDemand<HasTools>): vscode.Disposable {
  let registered: readonly vscode.Disposable[] = [];
  const end = (): void => {
    for (const tool of registered) tool.dispose();
  };
  const begin = (): void => {
    end();
    registered = toolsFor(agents()).map((name) => vscode.lm.registerTool(name, toolOf(name, owner)));
  };
  begin();
  const listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('intervals.agents')) begin();
  });
  return new vscode.Disposable(() => {
    listening.dispose();
    end();
  });
}

function toolOf(name: ToolName, owner: OnDemand<HasTools>): vscode.LanguageModelTool<unknown> {
  return {
    prepareInvocation: async ({ input }, token) => (await owner.get()).tools.prepare(name, input, token),
    invoke: async ({ input }, token) => (await owner.get()).tools.invoke(name, input, token),
  };
}
