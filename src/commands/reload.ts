import { type Command, commandIds } from '../platform';
import { type ClientTree, FailureNode } from '../tree';

/** Tries again what could not be loaded: a row's children, or the clients. */
export const reload = (tree: ClientTree): Command => ({
  id: commandIds.reload,
  run: async (node) => {
    tree.reload(node instanceof FailureNode ? node.parent : undefined);
  },
});
