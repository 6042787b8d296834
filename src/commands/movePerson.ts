import * as vscode from 'vscode';
import type { Connection } from '../account';
import { IntervalsError } from '../api';
import type { Ref } from '../records';
import { changeUnlessChanged, ConflictError } from '../saving';
import { forMessage } from '../untrusted';
import { pickClient, pickPerson } from './pickRecord';
import { oneByOne } from './progress';
import { labelOf, labelsOf } from './recordNames';
import { forAccount, type Command } from './command';
import { isRef, type Targets } from './targets';

/** What a drop passes. */
export interface Move {
  readonly people: readonly Ref[];
  readonly client: Ref;
}

/** Moves people to another client: asks first, and reads each once more before it is changed. */
export const movePerson = (targets: Targets): Command =>
  forAccount('intervals.movePerson', targets, async (connection, args) => {
    const move = isMove(args[0]) ? args[0] : await askMove(connection, targets, args);
    const people = move && peopleToMove(connection, move);
    if (!move || !people || !(await confirm(connection, people, move.client))) return;
    const failures: string[] = [];
    const { rest } = await oneByOne(vscode.l10n.t('Moving in Intervals'), people, async (person) => {
      const failure = await moveOne(connection, person, move.client);
      if (failure !== undefined) failures.push(failure);
      return true;
    });
    if (rest.length > 0) failures.push(vscode.l10n.t('Not moved: {0}.', rest.length));
    if (failures.length > 0) void vscode.window.showErrorMessage(forMessage(failures.join(' '), 1000));
  });

async function askMove(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<Move | undefined> {
  const people = await targets.all(args, () => askPerson(connection));
  if (people.length === 0) return undefined;
  const client = await pickClient(connection, vscode.l10n.t('Move Person: Choose the New Client'));
  return client && { people, client };
}

async function askPerson(connection: Connection): Promise<Ref | undefined> {
  const client = await pickClient(connection, vscode.l10n.t('Move Person: Choose a Client'));
  return client && pickPerson(connection, client, vscode.l10n.t('Move Person: Choose a Person'));
}

/** Those that are not the client's already; `undefined`, and a message, where there is nothing that may be moved. */
function peopleToMove({ store, rights }: Connection, { people, client }: Move): readonly Ref[] | undefined {
  const isPossible = people.every(({ resource }) => resource === 'person');
  const isPermitted = people.every(({ id }) => rights.mayWrite('person', store.known('person', id) ?? {}));
  const message = !isPossible
    ? vscode.l10n.t('Only people can be moved to another client.')
    : isPermitted
      ? undefined
      : vscode.l10n.t('Only Administrators can move people to another client.');
  if (message) void vscode.window.showInformationMessage(message);
  const others = people.filter(({ id }) => store.known('person', id)?.clientid !== client.id);
  return message || others.length === 0 ? undefined : others;
}

async function confirm(connection: Connection, people: readonly Ref[], client: Ref): Promise<boolean> {
  const [person] = people;
  const to = labelOf(connection, client);
  const question =
    person && people.length === 1
      ? vscode.l10n.t('Move “{0}” to the client “{1}”?', labelOf(connection, person), to)
      : vscode.l10n.t('Move these {0} people to the client “{1}”?', people.length, to);
  const yes = vscode.l10n.t('Move');
  const options = { modal: true, detail: labelsOf(connection, people).join('\n') };
  return (await vscode.window.showWarningMessage(question, options, yes)) === yes;
}

/** @returns why a person was not moved, in words for the user */
async function moveOne(connection: Connection, person: Ref, client: Ref): Promise<string | undefined> {
  const { store } = connection;
  const name = labelOf(connection, person);
  try {
    const seen = store.known('person', person.id) ?? (await store.get(person));
    await changeUnlessChanged(store, person, seen, { clientid: client.id });
    return undefined;
  } catch (error) {
    if (error instanceof ConflictError)
      return vscode.l10n.t('Someone else has moved “{0}” in the meantime. It was not moved again.', name);
    if (!(error instanceof IntervalsError)) throw error;
    return vscode.l10n.t('“{0}” was not moved. {1}', name, error.message);
  }
}

function isMove(value: unknown): value is Move {
  if (typeof value !== 'object' || value === null || !('people' in value) || !('client' in value)) return false;
  return Array.isArray(value.people) && value.people.every(isRef) && isRef(value.client);
}
