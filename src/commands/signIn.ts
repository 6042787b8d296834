import { askToken, type Accounts } from '../account';
import type { Command } from './shared';

export const signIn = (accounts: Accounts): Command => ({
  id: 'intervals.signIn',
  run: async () => {
    await askToken(accounts);
  },
});
