import * as vscode from 'vscode';
import type { Connection } from '../account';
import { oneByOne } from '../progress';
import { confirmReadingContacts } from '../quota';
import { firstOf, labelOf } from '../recordNames';
import { nameOf, type Ref } from '../records';
import { forMessage } from '../untrusted';
import type { AddressKind } from './addressKinds';
import { AddressSearch } from './addressSearch';

/** Copies the addresses of these records and of what is below them, and tells what came of it; nothing where stopped. */
export async function copyAddresses(connection: Connection, refs: readonly Ref[], kind: AddressKind): Promise<void> {
  const search = new AddressSearch(connection, kind, refs);
  if (!(await expandAll(connection, search, refs, kind))) return;
  if (!(await isWanted(connection, search)) || !(await readAll(search, kind))) return;
  const { entries } = search;
  if (entries.length > 0) await vscode.env.clipboard.writeText(entries.join(kind.separator));
  tell(search, kind);
}

/** @returns false where the user stopped it */
async function expandAll(
  connection: Connection,
  search: AddressSearch,
  refs: readonly Ref[],
  { words }: AddressKind,
): Promise<boolean> {
  const shownFrom = refs.every((ref) => search.isExpanded(ref)) ? Infinity : 1;
  const expand = (ref: Ref, signal: AbortSignal): Promise<boolean> => search.expand(ref, signal);
  const { rest, isCancelled } = await oneByOne(words.copying, refs, expand, shownFrom);
  search.miss(rest.map((ref) => labelOf(connection, ref)));
  return !isCancelled;
}

/** @returns false where the user stopped it */
async function readAll(search: AddressSearch, { words }: AddressKind): Promise<boolean> {
  const { people } = search;
  const shownFrom = people.every((person) => search.isRead(person)) ? Infinity : 1;
  const { rest, isCancelled } = await oneByOne(words.copying, people, (person, signal) => search.read(person, signal), shownFrom);
  search.miss(rest.map((person) => nameOf('person', person)));
  return !isCancelled;
}

/** Asks first where it takes more than a minute: each person takes one of the company's requests of the day. */
async function isWanted(connection: Connection, search: AddressSearch): Promise<boolean> {
  return confirmReadingContacts(connection, search.people.filter((person) => !search.isRead(person)).length);
}

function tell({ entries, leftOut, missing, peopleWithout, reason }: AddressSearch, { words }: AddressKind): void {
  const message = [
    entries.length > 0 ? words.copied(entries.length) : words.nothing,
    peopleWithout > 0 && words.peopleWithout(peopleWithout),
    leftOut > 0 && words.leftOut(leftOut),
    missing.length > 0 && vscode.l10n.t('Could not load: {0}.', firstOf(missing).join(', ')),
    reason !== undefined && reason.message,
  ];
  const text = forMessage(message.filter((sentence) => sentence !== false).join(' '), 1000);
  if (missing.length > 0) void vscode.window.showWarningMessage(text);
  else void vscode.window.showInformationMessage(text);
}
