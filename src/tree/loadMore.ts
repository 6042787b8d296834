import type { TreeNode } from './node';
import type { LoadMoreNode } from './rows';

/** Loads the next page of the list above a row, or all remaining ones. */
export async function loadMore(
  tree: { reload(node?: TreeNode): void },
  { list, parent }: LoadMoreNode,
  isAll: boolean,
): Promise<void> {
  await (isAll ? list.rest() : list.more());
  tree.reload(parent);
}
