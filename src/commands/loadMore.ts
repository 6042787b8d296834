import { type Command, type CommandId, commandIds } from '../platform';
import type { Paged } from '../store';
import { type ClientTree, LoadMoreNode } from '../tree';

/** Loads the next page of a list that goes on. */
export const loadMore = (tree: ClientTree): Command => loading(commandIds.loadMore, tree, (list) => list.more());

/** Loads all that is left of such a list. */
export const loadAll = (tree: ClientTree): Command => loading(commandIds.loadAll, tree, (list) => list.rest());

/** What a row that stands below a list does with it. */
function loading(id: CommandId, tree: ClientTree, load: (list: Paged) => Promise<unknown>): Command {
  return {
    id,
    run: async (node) => {
      if (!(node instanceof LoadMoreNode)) return;
      await load(node.list);
      tree.reload(node.parent);
    },
  };
}
