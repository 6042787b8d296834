import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { confirmReadingContacts, type Connection, firstOf, labelOf } from '../../account';
import { IntervalsError } from '../../api';
import { forLabel, forMessage } from '../../base';
import { oneByOne } from '../../platform';
import { nameOf, type Ref } from '../../records';
import { type AddressKind, addressKinds } from './addressKinds';
import { AddressSearch } from './addressSearch';
import type { DescriptorChoice } from './descriptorChoices';

/** Copies the addresses of records and of those below them, and reports the result. If the user cancels, nothing is copied. */
export async function copyAddresses(
  connection: Connection,
  refs: readonly Ref[],
  name: keyof typeof addressKinds,
): Promise<void> {
  const kind = addressKinds[name]();
  const search = new AddressSearch(connection, kind, refs);
  const choice = hasPeople(connection, refs) ? await askWhich(search, refs) : 'all';
  if (!choice) return;
  if (typeof choice === 'object') search.restrictTo(choice);
  if (!(await expandAll(connection, search, refs, kind))) return;
  if (!(await isWanted(connection, search)) || !(await readAll(search, kind))) return;
  const { entries } = search;
  if (entries.length > 0) await vscode.env.clipboard.writeText(entries.join(kind.separator));
  tell(search, kind, typeof choice === 'object' ? choice.name : undefined);
}

/** Whether the records may contain contacts that the user has not selected one by one. */
function hasPeople({ rights }: Connection, refs: readonly Ref[]): boolean {
  return rights.mayRead('person') && refs.some(({ resource }) => resource !== 'personcontact');
}

/**
 * Asks which addresses to copy, by the account's contact descriptors. If these cannot be read, all are copied.
 *
 * @returns `undefined` if the user cancelled
 */
async function askWhich(search: AddressSearch, refs: readonly Ref[]): Promise<DescriptorChoice | 'all' | undefined> {
  const options = { location: vscode.ProgressLocation.Window, title: l10n.t('Reading from Intervals') };
  const choices = await vscode.window.withProgress(options, () =>
    search.choices().catch((error: unknown) => {
      if (error instanceof IntervalsError) return [];
      throw error;
    }),
  );
  if (choices.length < 2) return 'all';
  const isOfClients = refs.some(({ resource }) => resource === 'client');
  const description = isOfClients ? l10n.t("including the clients' own") : '';
  const items: readonly (vscode.QuickPickItem & { readonly choice: DescriptorChoice | 'all' })[] = [
    { label: l10n.t('All'), description, choice: 'all' },
    ...choices.map((choice) => ({ label: forLabel(choice.name), choice })),
  ];
  const placeHolder = l10n.t('Choose which ones to copy');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.choice;
}

/** @returns false if the user cancelled */
async function expandAll(
  connection: Connection,
  search: AddressSearch,
  refs: readonly Ref[],
  { words }: AddressKind,
): Promise<boolean> {
  const shownFrom = refs.every((ref) => search.isExpanded(ref)) ? Infinity : 1;
  const expand = (ref: Ref, signal: AbortSignal): Promise<boolean> => search.expand(ref, signal);
  const { rest, isCancelled } = await oneByOne(words.copying, refs, expand, shownFrom);
  search.noteMissing(rest.map((ref) => labelOf(connection, ref)));
  return !isCancelled;
}

/** @returns false if the user cancelled */
async function readAll(search: AddressSearch, { words }: AddressKind): Promise<boolean> {
  const { people } = search;
  const shownFrom = people.every((person) => search.isRead(person)) ? Infinity : 1;
  const { rest, isCancelled } = await oneByOne(words.copying, people, (person, signal) => search.read(person, signal), shownFrom);
  search.noteMissing(rest.map((person) => nameOf('person', person)));
  return !isCancelled;
}

/** Asks first if it takes more than a minute: each person takes one of the company's daily requests. */
async function isWanted(connection: Connection, search: AddressSearch): Promise<boolean> {
  return confirmReadingContacts(connection, search.people.filter((person) => !search.isRead(person)).length);
}

/** @param only the name of the descriptor of the wanted addresses; `undefined` if all were wanted */
function tell(
  { entries, invalid, missing, peopleWithout, reason }: AddressSearch,
  { words }: AddressKind,
  only: string | undefined,
): void {
  const without = (count: number): string =>
    only === undefined ? words.peopleWithout(count) : l10n.t('People without one of these: {0}.', count);
  const message = [
    entries.length > 0 ? words.copied(entries.length) : words.nothing,
    only !== undefined && l10n.t('Looked for: “{0}”.', only),
    peopleWithout > 0 && without(peopleWithout),
    invalid > 0 && words.invalid(invalid),
    missing.length > 0 && l10n.t('Could not load: {0}.', firstOf(missing).join(', ')),
    reason?.message ?? false,
  ];
  const text = forMessage(message.filter((sentence) => sentence !== false).join(' '), 1000);
  if (missing.length > 0) void vscode.window.showWarningMessage(text);
  else void vscode.window.showInformationMessage(text);
}
