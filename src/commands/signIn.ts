import { type Accounts, askToken } from '../account';
import { type Command, commandIds } from '../platform';

/** Asks for an API token, and signs in with it. */
export const signIn = (accounts: Accounts): Command => ({
  id: commandIds.signIn,
  run: async () => {
    await askToken(accounts);
  },
});
