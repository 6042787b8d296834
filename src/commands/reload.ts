import { FailureNode, type ClientTree } from '../tree';
import type { Command } from './shared';

/** Tries again what could not be loaded: a row's children, or the clients. */
export const reload = (tree: ClientTree): Command => ({
  id: 'intervals.reload',
  run: async (node) => {
    tree.reload(node instanceof FailureNode ? node.parent : undefined);
  },
});
