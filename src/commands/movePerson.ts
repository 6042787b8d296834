import * as vscode from 'vscode';
import type { Connection } from '../account';
import { IntervalsError } from '../api';
import { oneByOne, tellFailures } from '../progress';
import { labelOf, labelsOf } from '../recordNames';
import { isRef, nameOf, type Ref } from '../records';
import { changeUnlessChanged, ConflictError } from '../saving';
import { OutcomeUnknownError } from '../store';
import type { ClientsView } from '../tree';
import { forMessage } from '../untrusted';
import { forAccount, pickClient, pickPerson, type Command, type Targets } from './shared';

/** What a drop passes. */
export interface Move {
  readonly people: readonly Ref[];
  readonly client: Ref;
}

/** A person who was moved, and from where. */
interface Moved {
  readonly person: Ref;
  readonly from: number | null;
}

/** Moves people to another client: asks first, reads each once more before it is changed, and offers to undo it. */
export const movePerson = (targets: Targets, view: ClientsView): Command =>
  forAccount('intervals.movePerson', targets, async (connection, args) => {
    const move = isMove(args[0]) ? args[0] : await askMove(connection, targets, args);
    const people = move && peopleToMove(connection, move);
    if (!move || !people || !(await confirm(connection, people, move.client))) return;
    const moved: Moved[] = [];
    const failures: string[] = [];
    const { rest } = await oneByOne(vscode.l10n.t('Moving in Intervals'), people, async (person) => {
      const outcome = await moveOne(connection, person, move.client.id);
      if (typeof outcome === 'string') failures.push(outcome);
      else moved.push(outcome);
      return true;
    });
    if (rest.length > 0) failures.push(vscode.l10n.t('Not moved: {0}.', rest.length));
    tellFailures(failures);
    const [first] = moved;
    if (first) await Promise.all([offerToMoveBack(connection, targets, moved, move.client), view.reveal(first.person)]);
  });

async function offerToMoveBack(connection: Connection, targets: Targets, moved: readonly Moved[], client: Ref): Promise<void> {
  const to = labelOf(connection, client);
  const message =
    moved.length === 1 ? vscode.l10n.t('Moved to “{0}”.', to) : vscode.l10n.t('{0} people moved to “{1}”.', moved.length, to);
  const undo = vscode.l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, undo)) !== undo) return;
  // The notification may have stood there while somebody signed in to another account.
  if ((await targets.connection()) !== connection) {
    void vscode.window.showWarningMessage(vscode.l10n.t('You have signed in to another account since. Nobody was moved back.'));
    return;
  }
  const outcomes: (Moved | string)[] = [];
  for (const { person, from } of moved) outcomes.push(await moveOne(connection, person, from));
  tellFailures(outcomes.filter((outcome) => typeof outcome === 'string'));
}

async function askMove(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<Move | undefined> {
  const { rights, store } = connection;
  const suits = ({ resource, id }: Ref): boolean =>
    resource === 'person' && rights.mayWrite('person', store.known('person', id) ?? {});
  const people = await targets.all(args, () => askPerson(connection), suits);
  if (people.length === 0) return undefined;
  const [from, ...others] = new Set(people.map(({ id }) => store.known('person', id)?.clientid));
  const own = others.length === 0 && from ? from : undefined;
  const client = await pickClient(connection, vscode.l10n.t('Move Person: Choose the New Client'), own);
  // Who drops a person where they are has most likely not meant to drag; who chooses that client is told.
  if (client && client.id === own) void vscode.window.showInformationMessage(alreadyThere(connection, people, client));
  return client && { people, client };
}

function alreadyThere(connection: Connection, people: readonly Ref[], client: Ref): string {
  const [person] = people;
  const to = labelOf(connection, client);
  return person && people.length === 1
    ? vscode.l10n.t('“{0}” is with “{1}” already.', labelOf(connection, person), to)
    : vscode.l10n.t('They are with “{0}” already.', to);
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
  const yes = vscode.l10n.t('Move');
  const options = { modal: true, detail: labelsOf(connection, people).join('\n') };
  return (await vscode.window.showWarningMessage(question(connection, people, client), options, yes)) === yes;
}

function question(connection: Connection, people: readonly Ref[], client: Ref): string {
  const [person] = people;
  const to = labelOf(connection, client);
  const [from, ...others] = new Set(people.map(({ id }) => clientNameOf(connection, id)));
  const isFromOne = from !== undefined && others.length === 0;
  if (person && people.length === 1) {
    const name = labelOf(connection, person);
    return isFromOne
      ? vscode.l10n.t('Move “{0}” from “{1}” to “{2}”?', name, from, to)
      : vscode.l10n.t('Move “{0}” to the client “{1}”?', name, to);
  }
  return isFromOne
    ? vscode.l10n.t('Move these {0} people from “{1}” to “{2}”?', people.length, from, to)
    : vscode.l10n.t('Move these {0} people to the client “{1}”?', people.length, to);
}

/** The name of the client that a person is with; `undefined` where there is none, or it is not known. */
function clientNameOf(connection: Connection, personId: number): string | undefined {
  const { client, clientid } = connection.store.known('person', personId) ?? {};
  const known = clientid ? connection.store.known('client', clientid) : undefined;
  const name = known ? nameOf('client', known) : client;
  return name ? forMessage(name) : undefined;
}

/** @returns from where the person was moved, or why not, in words for the user */
async function moveOne(connection: Connection, person: Ref, clientid: number | null): Promise<Moved | string> {
  const { store } = connection;
  const name = labelOf(connection, person);
  try {
    const seen = await store.knownOrRead({ resource: 'person', id: person.id });
    await changeUnlessChanged(store, person, seen, { clientid });
    return { person, from: seen.clientid ?? null };
  } catch (error) {
    if (error instanceof ConflictError)
      return vscode.l10n.t('Someone else has moved “{0}” in the meantime. It was not moved again.', name);
    if (error instanceof OutcomeUnknownError)
      return vscode.l10n.t('Could not confirm whether “{0}” was moved. Refresh to check.', name);
    if (!(error instanceof IntervalsError)) throw error;
    return vscode.l10n.t('“{0}” was not moved. {1}', name, error.message);
  }
}

function isMove(value: unknown): value is Move {
  if (typeof value !== 'object' || value === null || !('people' in value) || !('client' in value)) return false;
  return Array.isArray(value.people) && value.people.every(isRef) && isRef(value.client) && value.client.resource === 'client';
}
