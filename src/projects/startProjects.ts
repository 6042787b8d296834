import type * as vscode from 'vscode';

import type { Accounts } from '../account';
import type { Disposable, Memory } from '../base';
import type { TreeNode, ViewOptions } from '../tree';
import { type ClientOfFolder, WorkTree } from './workTree';

/** The rows that are selected elsewhere: their client is the one whose work is shown. */
export interface Selection {
  readonly rows: readonly TreeNode[];
  readonly onDidChange: vscode.Event<unknown>;
}

export interface ProjectsOptions {
  readonly accounts: Accounts;
  readonly memory: Memory;
  readonly selection: Selection;
  /** The clients of the open folders: that of the folder in use is shown until another one is selected. */
  readonly folders: { get(): Promise<{ readonly clients: ClientOfFolder }> };
}

/** The tree of the view "Work". */
export interface Projects extends Disposable {
  readonly tree: WorkTree;
}

/** Creates what feeds the view. */
export async function startProjects({ folders, ...options }: ProjectsOptions & ViewOptions): Promise<Projects> {
  const tree = new WorkTree({ ...options, folder: (await folders.get()).clients });
  return { tree, dispose: () => tree.dispose() };
}
