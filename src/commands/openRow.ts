import type { Opener } from '../documents';
import type { Ref } from '../records';
import { forAccount, type Command, type Targets } from './shared';

/** How quickly the second click of a double click follows, in ms. */
const doubleClick = 500;

/**
 * What a click on a row does: as in the explorer it previews and leaves the focus in the tree, and a double click
 * opens a tab that stays. VS Code does not tell a command what kind of click it was.
 */
export function openRow(targets: Targets, opener: Opener): Command {
  let last: { readonly ref: Ref; readonly at: number } | undefined;
  return forAccount('intervals.openRow', targets, async (connection, args) => {
    const [ref] = targets.refs(args);
    if (!ref) return;
    const isSecond = last?.ref.resource === ref.resource && last.ref.id === ref.id && performance.now() - last.at < doubleClick;
    last = { ref, at: performance.now() };
    await opener.open(connection, ref, { preview: !isSecond, preserveFocus: !isSecond });
  });
}
