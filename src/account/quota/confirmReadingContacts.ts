import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { requestsPerMinute } from '../../api';
import type { Connection } from '../connection';

/**
 * Asks whether to read the contacts of many people, one request for each, if that takes more than a minute. If the daily limit
 * is too low for that, an error is shown instead.
 *
 * @returns whether to read them
 * @throws IntervalsError if the remaining number of requests cannot be read
 */
export async function confirmReadingContacts(connection: Connection, people: number): Promise<boolean> {
  if (people <= requestsPerMinute) return true;
  const { quota, used } = await connection.quota();
  const left = Math.max(quota - used, 0);
  const [count, leftInWords] = [people, left].map((number) => number.toLocaleString(vscode.env.language));
  if (left < people) {
    const message = l10n.t(
      'Loading the contacts of {0} people takes {0} requests, but your company has only {1} left today. Select fewer clients, or try again tomorrow.',
      count ?? '',
      leftInWords ?? '',
    );
    void vscode.window.showErrorMessage(message);
    return false;
  }
  const yes = l10n.t('Load Contacts');
  const detail = [
    l10n.t(
      'Intervals returns the contacts of one person at a time and accepts {0} requests a minute, so this takes about {1} minutes.',
      requestsPerMinute,
      Math.ceil(people / requestsPerMinute),
    ),
    l10n.t('You can keep working in the meantime and cancel at any time.'),
    l10n.t('Your company has {0} requests left today.', leftInWords ?? ''),
  ].join('\n');
  const question = l10n.t('Load the contacts of {0} people?', count ?? '');
  return (await vscode.window.showInformationMessage(question, { modal: true, detail }, yes)) === yes;
}
