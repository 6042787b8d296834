import type * as vscode from 'vscode';

import type { TreeNode } from '../tree';
import type { ProjectsOptions } from './projectsOnDemand';
import { WorkTree } from './workTree';

export interface StartOptions extends ProjectsOptions {
  /** Called when a row has changed; with `undefined`, those at the top. */
  readonly changed: (node: TreeNode | undefined) => void;
  readonly view: vscode.TreeView<TreeNode>;
}

/** Creates the rows of the view. */
export async function startProjects(options: StartOptions): Promise<WorkTree> {
  return new WorkTree(options);
}
