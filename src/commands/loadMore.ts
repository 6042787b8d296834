import { LoadMoreNode, type ClientTree } from '../tree';
import type { Command } from './command';

export const loadMore = (tree: ClientTree): Command => ({
  id: 'intervals.loadMore',
  run: async (node) => {
    if (!(node instanceof LoadMoreNode)) return;
    await node.list.more();
    tree.reload(node.parent);
  },
});
