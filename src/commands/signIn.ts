import { askToken, type Accounts } from '../account';
import type { Command } from './shared';

/** Asks for an API token, and signs in with it. */
export const signIn = (accounts: Accounts): Command => ({
  id: 'intervals.signIn',
  run: async () => {
    await askToken(accounts);
  },
});
