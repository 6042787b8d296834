import * as vscode from 'vscode';
import { sortFieldNames, type ClientListing, type Listing } from '../tree';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

type Sorting = Pick<Listing, 'sortfield' | 'sortdir'>;

export const sortClients = (targets: Targets, listing: ClientListing): Command =>
  forAccount('intervals.sortClients', targets, async (connection) => {
    const now = listing.of(connection.account.id);
    const items = choices().map(([label, sorting]) => {
      const isNow = sorting.sortfield === now.sortfield && sorting.sortdir === now.sortdir;
      return { label: `$(${isNow ? 'check' : 'blank'}) ${label}`, sorting };
    });
    const choice = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Sort Clients By') });
    if (choice) await listing.set(connection, { ...now, ...choice.sorting });
  });

function choices(): readonly (readonly [label: string, Sorting])[] {
  const names = sortFieldNames();
  return (['name', 'localid', 'datecreated', 'id'] as const).flatMap((sortfield) => [
    [vscode.l10n.t('{0}, ascending', names[sortfield]), { sortfield, sortdir: 'ASC' }],
    [vscode.l10n.t('{0}, descending', names[sortfield]), { sortfield, sortdir: 'DESC' }],
  ]);
}
