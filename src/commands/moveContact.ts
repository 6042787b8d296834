import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, labelOf } from '../account';
import { forMessage, isVisible } from '../base';
import { pickAnyPerson, pickContact } from '../find';
import { type Command, commandIds } from '../platform';
import { isRef, type Ref } from '../records';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { alreadyThere, commonPlace, mayBeMoved, type Move, moveRecords, type Moving } from './shared/moving';
import type { Targets } from './shared/targets';

/** What a drop passes. */
export interface ContactsMove {
  readonly contacts: readonly Ref[];
  readonly person: Ref<'person'>;
}

/** Moves contacts to another person. */
export const moveContact = (targets: Targets, view: ClientsView): Command =>
  forAccount(commandIds.moveContact, targets, async (connection, args) => {
    const [first] = args;
    const move = isMove(first) ? { refs: first.contacts, to: first.person } : await askMove(connection, targets, args);
    if (move) await moveRecords(connection, { targets, view, moving: moving() }, move);
  });

const field = 'personid';

const moving = (): Moving => ({
  resource: 'personcontact',
  field,
  onlyThese: l10n.t('Only contacts can be moved to another person.'),
  onlyAdministrators: l10n.t('Only Administrators can move contacts to another person.'),
  question,
  severalMoved: (count, to) => l10n.t('{0} contacts moved to “{1}”.', count, to),
  notMovedBack: l10n.t('You have signed in to another account since. Nothing was moved back.'),
});

async function askMove(connection: Connection, targets: Targets, args: readonly unknown[]): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, { resource: 'personcontact' }, ref);
  const refs = await targets.all(args, () => askContact(connection), suits);
  if (refs.length === 0) return undefined;
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose the New Person'));
  if (!person) return undefined;
  const move: Move = { refs, to: { resource: 'person', id: person.id } };
  if (commonPlace(connection, { field }, refs) === person.id) {
    void vscode.window.showInformationMessage(alreadyThere(connection, move));
  }
  return move;
}

async function askContact(connection: Connection): Promise<Ref | undefined> {
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose Whose Contact'));
  return person && pickContact(connection, person, l10n.t('Move Contact: Choose a Contact'));
}

function question(connection: Connection, { refs, to }: Move): string {
  const [contact] = refs;
  const [from, ...others] = new Set(refs.map(({ id }) => connection.store.known('personcontact', id)?.personid));
  const [fromName, toName] = namesOf(connection, others.length === 0 ? from : undefined, to.id);
  if (contact && refs.length === 1) {
    const name = labelOf(connection, contact);
    return fromName !== undefined
      ? l10n.t('Move “{0}” from “{1}” to “{2}”?', name, fromName, toName)
      : l10n.t('Move “{0}” to the person “{1}”?', name, toName);
  }
  return fromName !== undefined
    ? l10n.t('Move these {0} contacts from “{1}” to “{2}”?', refs.length, fromName, toName)
    : l10n.t('Move these {0} contacts to the person “{1}”?', refs.length, toName);
}

/** What the question calls two people: with their clients, where these differ, as half of what moves is between those. */
function namesOf(connection: Connection, from: number | undefined, to: number): readonly [from: string | undefined, to: string] {
  const person = (id: number) => connection.store.known('person', id);
  const isWithin = from !== undefined && person(from)?.clientid === person(to)?.clientid;
  const nameOf = (id: number): string => {
    const name = labelOf(connection, { resource: 'person', id });
    const client = person(id)?.client ?? '';
    return isWithin || !isVisible(client) ? name : `${name} (${forMessage(client)})`;
  };
  return [from !== undefined && person(from) ? nameOf(from) : undefined, nameOf(to)];
}

function isMove(value: unknown): value is ContactsMove {
  if (typeof value !== 'object' || value === null || !('contacts' in value) || !('person' in value)) return false;
  return (
    Array.isArray(value.contacts) && value.contacts.every(isRef) && isRef(value.person) && value.person.resource === 'person'
  );
}
