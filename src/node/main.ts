import type * as vscode from 'vscode';

import { activate as activateOn } from '../extension';
import { nodeMachine } from './machine';

/** What VS Code calls where its extension host runs on Node: `main` of the manifest. */
export function activate(context: vscode.ExtensionContext): void {
  activateOn(context, nodeMachine());
}

export { deactivate } from '../extension';
