import { LoadMoreNode, type ClientTree } from '../tree';
import type { Command } from './command';

export const loadAll = (tree: ClientTree): Command => ({
  id: 'intervals.loadAll',
  run: async (node) => {
    if (!(node instanceof LoadMoreNode)) return;
    await node.list.rest();
    tree.reload(node.parent);
  },
});
