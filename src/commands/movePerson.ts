import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, labelOf } from '../account';
import { forMessage } from '../base';
import { pickAnyPerson, pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import { isRef, nameOf, type Ref } from '../records';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { alreadyThere, commonPlace, mayBeMoved, type Move, moveRecords, type Moving } from './shared/moving';
import type { Targets } from './shared/targets';

/** What a drop passes. */
export interface PeopleMove {
  readonly people: readonly Ref[];
  readonly client: Ref<'client'>;
}

/** Moves people to another client. */
export const movePerson = (targets: Targets, view: ClientsView): Command =>
  forAccount(commandIds.movePerson, targets, async (connection, args) => {
    const [first] = args;
    const move = isMove(first) ? { refs: first.people, to: first.client } : await askMove(connection, targets, args);
    if (move) await moveRecords(connection, { targets, view, moving: moving() }, move);
  });

const field = 'clientid';

const moving = (): Moving => ({
  resource: 'person',
  field,
  onlyThese: l10n.t('Only people can be moved to another client.'),
  onlyAdministrators: l10n.t('Only Administrators can move people to another client.'),
  question,
  severalMoved: (count, to) => l10n.t('{0} people moved to “{1}”.', count, to),
  notMovedBack: l10n.t('You have signed in to another account since. Nobody was moved back.'),
});

async function askMove(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, { resource: 'person' }, ref);
  const refs = await targets.all(args, () => pickAnyPerson(connection, l10n.t('Move Person: Choose a Person')), suits);
  if (refs.length === 0) return undefined;
  const own = commonPlace(connection, { field }, refs);
  const client = await pickClient(connection, l10n.t('Move Person: Choose the New Client'), own);
  if (!client) return undefined;
  const move: Move = { refs, to: { resource: 'client', id: client.id } };
  if (client.id === own) void vscode.window.showInformationMessage(alreadyThere(connection, move));
  return move;
}

function question(connection: Connection, { refs, to: { resource, id } }: Move): string {
  const [person] = refs;
  const to = labelOf(connection, { resource, id });
  const [from, ...others] = new Set(refs.map((ref) => clientNameOf(connection, ref.id)));
  const isFromOne = from !== undefined && others.length === 0;
  if (person && refs.length === 1) {
    const name = labelOf(connection, person);
    return isFromOne
      ? l10n.t('Move “{0}” from “{1}” to “{2}”?', name, from, to)
      : l10n.t('Move “{0}” to the client “{1}”?', name, to);
  }
  return isFromOne
    ? l10n.t('Move these {0} people from “{1}” to “{2}”?', refs.length, from, to)
    : l10n.t('Move these {0} people to the client “{1}”?', refs.length, to);
}

/** The name of the client that a person is with; `undefined` where there is none, or it is not known. */
function clientNameOf(connection: Connection, personId: number): string | undefined {
  const { client, clientid } = connection.store.known('person', personId) ?? {};
  const known = clientid ? connection.store.known('client', clientid) : undefined;
  const name = known ? nameOf('client', known) : client;
  return name ? forMessage(name) : undefined;
}

function isMove(value: unknown): value is PeopleMove {
  if (typeof value !== 'object' || value === null || !('people' in value) || !('client' in value)) return false;
  return Array.isArray(value.people) && value.people.every(isRef) && isRef(value.client) && value.client.resource === 'client';
}
