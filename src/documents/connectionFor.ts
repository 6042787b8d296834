import * as l10n from '@vscode/l10n';

import type { Accounts, Connection } from '../account';
import { ExplainedError, forMessage } from '../base';

/**
 * The connection of the account to which a document belongs.
 *
 * @throws ExplainedError where only other accounts are signed in, or none
 */
export async function connectionFor(accounts: Accounts, account: string): Promise<Connection> {
  await accounts.ready;
  const connection = accounts.connectionOf(account);
  if (connection) return connection;
  throw new ExplainedError(
    accounts.connections.length > 0
      ? l10n.t(
          'This document belongs to another Intervals account ({0}). Sign in to that account to read or save it.',
          forMessage(account),
        )
      : l10n.t('You are not signed in to Intervals. Sign in to read or save this document.'),
  );
}
