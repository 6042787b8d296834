import { LoadMoreNode, type ClientTree } from '../tree';
import type { Command } from './shared';

export const loadMore = (tree: ClientTree): Command => loading('intervals.loadMore', tree, (list) => list.more());

export const loadAll = (tree: ClientTree): Command => loading('intervals.loadAll', tree, (list) => list.rest());

function loading(id: string, tree: ClientTree, load: (list: LoadMoreNode['list']) => Promise<unknown>): Command {
  return {
    id,
    run: async (node) => {
      if (!(node instanceof LoadMoreNode)) return;
      await load(node.list);
      tree.reload(node.parent);
    },
  };
}
