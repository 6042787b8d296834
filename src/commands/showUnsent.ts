import type { UnsentChanges } from '../unsent';
import type { Command } from './shared';

/** Shows what was typed or sent here and is not in Intervals as far as anybody knows, of every account and window. */
export const showUnsent = (unsent: UnsentChanges): Command => ({
  id: 'intervals.showUnsent',
  run: () => unsent.show(),
});
