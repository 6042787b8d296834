import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, labelOf, labelsOf } from '../account';
import { countRecords, recordsInWords, type Ref } from '../records';
import { isLoadedWhole } from './deletedRecord';

/**
 * Asks whether records are to be deleted; the question says what is deleted with them, and how long copies are kept.
 *
 * @param keptUntil the time until which copies are kept on this machine, in ms since 1970; `undefined` if none are kept
 */
export async function confirmDeletion(
  connection: Connection,
  refs: readonly Ref[],
  keptUntil: number | undefined,
): Promise<boolean> {
  const yes = l10n.t('Delete');
  const lines = [...labelsOf(connection, refs), ...consequences(connection, refs, keptUntil)];
  const options = { modal: true, detail: lines.join('\n') };
  return (await vscode.window.showWarningMessage(question(connection, refs), options, yes)) === yes;
}

function question(connection: Connection, refs: readonly Ref[]): string {
  const [ref] = refs;
  if (!ref || refs.length > 1) {
    return l10n.t('Delete {0} from Intervals?', recordsInWords(countRecords(refs), vscode.env.language));
  }
  const name = labelOf(connection, ref);
  return {
    client: l10n.t('Delete the client “{0}” from Intervals?', name),
    person: l10n.t('Delete the person “{0}” from Intervals?', name),
    personcontact: l10n.t('Delete the contact “{0}” from Intervals?', name),
    time: l10n.t('Delete the time entry “{0}” from Intervals?', name),
  }[ref.resource];
}

function consequences({ store }: Connection, refs: readonly Ref[], keptUntil: number | undefined): readonly string[] {
  const clients = refs.filter(({ resource }) => resource === 'client');
  const hasPeople = refs.some(({ resource }) => resource === 'person');
  const isPartlyKept = keptUntil !== undefined && clients.some(({ id }) => !isLoadedWhole(store, id));
  return [
    // The API's documentation does not say it; the people are looked up after a client was deleted.
    clients.length > 0 &&
      l10n.t('Intervals may delete the people of a client and their contacts too, or keep them: you will be told afterwards.'),
    hasPeople && l10n.t('The contacts of a person may be deleted too.'),
    clients.length > 0 ? l10n.t('This cannot be undone.') : l10n.t('You can undo this right afterwards.'),
    aboutCopy(keptUntil),
    isPartlyKept && l10n.t('People and contacts that were not loaded here will not be copied.'),
    keptUntil !== undefined &&
      clients.length > 0 &&
      !isPartlyKept &&
      l10n.t('Contacts are copied as they were last loaded here.'),
  ].filter((line) => line !== false);
}

/**
 * The sentence about the copy of a deleted record.
 *
 * @param keptUntil the time until which it is kept on this machine, in ms since 1970; `undefined` if none is kept
 */
export function aboutCopy(keptUntil: number | undefined): string {
  return keptUntil === undefined
    ? l10n.t('No copy is kept on this machine.')
    : l10n.t('A copy is kept on this machine until {0}.', dateOf(keptUntil));
}

function dateOf(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long' }).format(time);
}
