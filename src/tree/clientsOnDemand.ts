import type * as vscode from 'vscode';

import { draggedType } from './draggedType';
import { startClients } from './later';
import type { TreeNode } from './node';
import type { Clients, ClientsOptions } from './startClients';
import { TreeOnDemand, type ViewOptions } from './treeOnDemand';
import { viewId } from './viewId';

/** The view "Clients". Its rows can be dragged. */
export class ClientsOnDemand extends TreeOnDemand<Clients> {
  constructor(options: Omit<ClientsOptions, keyof ViewOptions>) {
    const mimeTypes = [draggedType];
    const dragAndDropController: vscode.TreeDragAndDropController<TreeNode> = {
      dragMimeTypes: mimeTypes,
      dropMimeTypes: mimeTypes,
      handleDrag: async (rows, transfer) => (await this.get()).dragging.handleDrag(rows, transfer),
      handleDrop: async (target, transfer) => (await this.get()).dragging.handleDrop(target, transfer),
    };
    super(viewId, { canSelectMany: true, dragAndDropController }, (made) => startClients({ ...options, ...made }));
  }
}
