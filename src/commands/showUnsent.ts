import type { UnsentChanges } from '../documents';
import { type Command, commandIds } from '../platform';

/** Shows what was typed or sent here and is not in Intervals as far as anybody knows, of every account and window. */
export const showUnsent = (unsent: UnsentChanges): Command => ({
  id: commandIds.showUnsent,
  run: () => unsent.show(),
});
