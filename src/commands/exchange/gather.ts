import * as vscode from 'vscode';
import type { Connection } from '../../account';
import { DailyLimitError, IntervalsError, NotSignedInError, requestsPerMinute } from '../../api';
import { Gathering, type Extract, type Scope } from '../../exchange';
import { forMessage } from '../../untrusted';
import { cancellable } from '../progress';

/**
 * Reads the records of a scope with all that belongs to them, showing how far that is. What takes more than a minute is
 * asked for first. Where reading fails, it can go on from there.
 *
 * @returns `undefined` where the user turned back or gave up; that is told
 * @throws NotSignedInError
 */
export async function gather(connection: Connection, scope: Scope, title: string): Promise<Extract | undefined> {
  const { api, store, rights } = connection;
  const gathering = new Gathering({ api, names: store.names, mayReadPeople: rights.mayRead('person'), scope });
  /** How many people's contacts are to be read; once that is known and wanted. */
  let all: number | undefined;
  const extract = await persistently(() =>
    cancellable(title, async (signal, report) => {
      await gathering.readPeople(signal);
      if (all === undefined && !(await mayTakeSoLong(connection, gathering.left))) return undefined;
      const count = (all ??= gathering.left);
      const tell = (): void => {
        const read = count - gathering.left;
        report({
          message: vscode.l10n.t('Contacts loaded for {0} of {1} people', read, count),
          increment: 100 / Math.max(count, 1),
        });
      };
      await gathering.readContacts(signal, tell);
      return gathering.extract();
    }),
  );
  if (extract && gathering.partial > 0) tellPartial(gathering.partial);
  return extract;
}

/** Runs a task until it succeeds or its user gives up. */
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
  const goOn = vscode.l10n.t('Continue');
  const what = vscode.l10n.t('Nothing has been written yet. What was loaded so far is kept while this message is open.');
  const advice =
    error instanceof DailyLimitError
      ? [vscode.l10n.t('Alternatively, export fewer clients: select them in the tree and choose “Export…”.')]
      : [];
  const message = [error.message, what, ...advice].join(' ');
  return (await vscode.window.showErrorMessage(forMessage(message, 1000), goOn)) === goOn;
}

/** Asks, where it takes more than a minute; refuses where the day's requests certainly do not suffice. */
async function mayTakeSoLong({ api }: Connection, requests: number): Promise<boolean> {
  if (requests <= requestsPerMinute) return true;
  const { quota, used } = await api.quota();
  const left = Math.max(quota - used, 0);
  const [count, leftInWords] = [requests, left].map((number) => number.toLocaleString(vscode.env.language));
  if (left < requests) {
    const message = vscode.l10n.t(
      'Loading the contacts of {0} people takes {0} requests, but your company has only {1} left today. Select fewer clients, or try again tomorrow.',
      count ?? '',
      leftInWords ?? '',
    );
    void vscode.window.showErrorMessage(message);
    return false;
  }
  const yes = vscode.l10n.t('Load Contacts');
  const detail = [
    vscode.l10n.t(
      'Intervals returns the contacts of one person at a time and accepts {0} requests a minute, so this takes about {1} minutes.',
      requestsPerMinute,
      Math.ceil(requests / requestsPerMinute),
    ),
    vscode.l10n.t('You can keep working in the meantime and cancel at any time.'),
    vscode.l10n.t('Your company has {0} requests left today.', leftInWords ?? ''),
  ].join('\n');
  const question = vscode.l10n.t('Load the contacts of {0} people?', count ?? '');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, yes)) === yes;
}

function tellPartial(people: number): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t('Some contacts are missing: Intervals returned fewer than it counted. People affected: {0}.', people),
  );
}
