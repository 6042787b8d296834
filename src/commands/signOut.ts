import type { Accounts } from '../account';
import { type Command, commandIds } from '../platform';

/** Signs out, asking where something is unsaved. */
export const signOut = (accounts: Accounts): Command => ({
  id: commandIds.signOut,
  run: () => accounts.signOut(),
});
