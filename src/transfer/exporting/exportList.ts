import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, firstOf } from '../../account';
import { NotPermittedError, type Page, readableOf, unreadableOf } from '../../api';
import { forFileName, forMessage } from '../../base';
import { cancellable, type Machine, writeWhole } from '../../platform';
import { labelOf, resourceOf, type WorkRecord } from '../../records';
import type { WorkList } from '../../store';
import { fileIn, listFormats } from '../formats/formats';
import { askTarget, tellExported } from './exportFile';

/**
 * Exports all records of a list to a file that the user chooses, as the server has them now.
 *
 * @throws IntervalsError if they cannot be read; NotPermittedError without a request where the group may not read them
 */
export async function exportList({ rights, store }: Connection, machine: Machine, list: WorkList): Promise<void> {
  const { owner, resource } = list;
  if (!rights.mayRead(resource)) throw new NotPermittedError();
  const kind = resourceOf(resource).look.names.several();
  const above = store.known(owner.resource, owner.id) ?? { id: owner.id };
  const target = await askTarget(machine, listFormats, forFileName(`${labelOf(owner.resource, above)} - ${kind}`, kind));
  const page = target && (await readList(store, list));
  if (!page) return;
  const records = readableOf(page);
  await writeWhole(target.uri, await fileIn(target.format, { resource, records }, target.variant));
  tellMissing(page, kind);
  await tellExported(target.uri, counted(kind, records.length));
}

/** Reads all records, and shows how many there are so far; `undefined` if the user cancelled. */
function readList(store: Connection['store'], list: WorkList): Promise<Page<WorkRecord> | undefined> {
  return cancellable(l10n.t('Exporting from Intervals'), (signal, report) =>
    store.work.readAll(list, { signal }, (read, total) => report({ message: l10n.t('{0} of {1}', read, total) })),
  );
}

/** Warns about records that are missing in the export. */
function tellMissing(page: Page<WorkRecord>, kind: string): void {
  const unreadable = unreadableOf(page).map(({ problem }) => problem);
  const missing = page.total - page.items.length - unreadable.length;
  const message = [
    missing > 0 &&
      l10n.t('Some records are missing, because Intervals returned fewer than it counted: {0}.', counted(kind, missing)),
    unreadable.length > 0 &&
      l10n.t('Left out because Intervals sent them in a form that cannot be read: {0}', firstOf(unreadable).join(' ')),
  ].filter((words) => words !== false);
  if (message.length > 0) void vscode.window.showWarningMessage(forMessage(message.join(' '), 1000));
}

/** A number of records in words, e.g. "Tasks: 24". */
function counted(kind: string, count: number): string {
  return `${kind}: ${count.toLocaleString(vscode.env.language)}`;
}
