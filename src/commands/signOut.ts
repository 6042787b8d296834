import type { Accounts } from '../account';
import type { Command } from './shared';

/** Signs out, asking where something is unsaved. */
export const signOut = (accounts: Accounts): Command => ({
  id: 'intervals.signOut',
  run: () => accounts.signOut(),
});
