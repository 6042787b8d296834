import { NotSignedInError } from '../api';
import { showExplained } from './showExplained';

/** Shows the error of a command, unless it is a bug: that is thrown. */
export function showCommandError(error: unknown): void {
  // `watchAccounts` shows that the token is not accepted any more, with a button to sign in again.
  if (!(error instanceof NotSignedInError)) showExplained(error);
}
