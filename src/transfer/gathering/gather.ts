import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { confirmReadingContacts, type Connection, firstOf } from '../../account';
import { DailyLimitError, IntervalsError, NotSignedInError } from '../../api';
import { forMessage } from '../../base';
import { cancellable } from '../../platform';
import { nameOf, recordsInWords } from '../../records';
import { type Extract } from '../formats/extract';
import { Gathering, type Missing, type Scope } from './gathering';

/**
 * Reads the records of a scope with all records below them, and shows the progress. Asks first if it takes more than a
 * minute. After a failure, the user can continue from there.
 *
 * @returns `undefined` if the user cancelled
 * @throws NotSignedInError if the token is no longer valid
 */
export async function gather(connection: Connection, scope: Scope, title: string): Promise<Extract | undefined> {
  const { store, rights } = connection;
  const gathering = new Gathering({ store, mayReadPeople: rights.mayRead('person'), scope });
  /** The number of people whose contacts are to be read; `undefined` until the user has confirmed it. */
  let all: number | undefined;
  const extract = await persistently(() =>
    cancellable(title, async (signal, report) => {
      await gathering.readPeople(signal);
      if (all === undefined && !(await confirmReadingContacts(connection, gathering.left))) return undefined;
      const count = (all ??= gathering.left);
      const tell = (): void => {
        const read = count - gathering.left;
        report({
          message: l10n.t('Contacts loaded for {0} of {1} people', read, count),
          increment: 100 / Math.max(count, 1),
        });
      };
      await gathering.readContacts(signal, tell);
      return gathering.extract();
    }),
  );
  if (extract) tellMissing(gathering.missing);
  return extract;
}

/** Runs a task until it succeeds or the user does not continue. */
async function persistently<T>(task: () => Promise<T>): Promise<T | undefined> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!(error instanceof IntervalsError) || error instanceof NotSignedInError) throw error;
      if (!(await askWhetherToGoOn(error))) return undefined;
    }
  }
}

async function askWhetherToGoOn(error: IntervalsError): Promise<boolean> {
  const goOn = l10n.t('Continue');
  const what = l10n.t('Nothing has been written yet. What was loaded so far is kept while this message is open.');
  const advice =
    error instanceof DailyLimitError
      ? [l10n.t('Alternatively, export fewer clients: select them in the tree and choose “Export…”.')]
      : [];
  const message = [error.message, what, ...advice].join(' ');
  return (await vscode.window.showErrorMessage(forMessage(message, 1000), goOn)) === goOn;
}

/** Warns about records that are missing in the export. */
function tellMissing({ clients, people, partial, deleted, unreadable }: Missing): void {
  const names = firstOf(deleted.map((person) => nameOf('person', person)));
  const message = [
    clients + people > 0 &&
      l10n.t(
        'Some records are missing, because Intervals returned fewer than it counted: {0}.',
        recordsInWords({ client: clients, person: people }, vscode.env.language),
      ),
    partial > 0 && l10n.t('People whose contacts may be incomplete: {0}.', partial),
    unreadable.length > 0 &&
      l10n.t('Left out because Intervals sent them in a form that cannot be read: {0}', firstOf(unreadable).join(' ')),
    deleted.length > 0 && l10n.t('Left out because they were deleted in the meantime: {0}.', names.join(', ')),
  ].filter((words) => words !== false);
  if (message.length > 0) void vscode.window.showWarningMessage(forMessage(message.join(' '), 1000));
}
