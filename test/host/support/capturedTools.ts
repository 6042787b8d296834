import assert from 'node:assert/strict';

import * as vscode from 'vscode';

const tools = new Map<string, vscode.LanguageModelTool<unknown>>();

/**
 * VS Code's confirmation cannot be answered in tests: a call through VS Code ends there. So, before the extension starts, this
 * arranges to be told of its tools, which tests then call as VS Code does after the confirmation.
 */
export function captureTools(): void {
  const { registerTool } = vscode.lm;
  vscode.lm.registerTool = (name, tool) => {
    tools.set(name, tool);
    const registered = registerTool(name, tool);
    return new vscode.Disposable(() => {
      tools.delete(name);
      registered.dispose();
    });
  };
}

/** The names of the tools that are registered: `lm.tools` lists them only where VS Code has agents at all. */
export function registeredTools(): readonly string[] {
  return [...tools.keys()].sort();
}

/** What VS Code would show before a call of a tool. */
export async function prepared(name: string, input: object): Promise<vscode.PreparedToolInvocation> {
  const { token } = new vscode.CancellationTokenSource();
  return (await toolOf(name).prepareInvocation?.({ input }, token)) ?? {};
}

/** Calls a tool whose confirmation was answered, or skipped. @returns the text that it gives */
export async function invoked(name: string, input: object): Promise<string> {
  const { token } = new vscode.CancellationTokenSource();
  const result = await toolOf(name).invoke({ input, toolInvocationToken: undefined }, token);
  return textOf(result ?? assert.fail('no result'));
}

/** The text that a tool gives. */
export function textOf({ content }: vscode.LanguageModelToolResult): string {
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : assert.fail('no text'))).join('');
}

function toolOf(name: string): vscode.LanguageModelTool<unknown> {
  return tools.get(name) ?? assert.fail(`${name} is not registered`);
}
