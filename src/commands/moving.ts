import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { type Guard, isListOf, isObjectOf } from '../base';
import { pickAnyPerson, pickClient, pickContact } from '../find';
import { type Command, commandIds } from '../platform';
import { isRef, type Ref, type ResourceName } from '../records';
import {
  alreadyThere,
  commonPlace,
  mayBeMoved,
  type Move,
  moveRecords,
  type Moving,
  movingContacts,
  movingPeople,
} from '../tree';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

/** What dropping people onto a client passes. */
export interface PeopleMove {
  readonly people: readonly Ref[];
  readonly client: Ref<'client'>;
}

/** What dropping contacts onto a person passes. */
export interface ContactsMove {
  readonly contacts: readonly Ref[];
  readonly person: Ref<'person'>;
}

/** Moves people to another client, and contacts to another person: those that were dropped there, or that are meant. */
export function movingCommands(targets: Targets, { view }: Pick<Features, 'view'>): readonly Command[] {
  const connect = () => targets.connection();
  return [
    targets.command(commandIds.movePerson, async (connection, args) => {
      const [first] = args;
      const moving = movingPeople();
      const move = isPeopleMove(first)
        ? { refs: first.people, to: first.client }
        : await askPeopleMove(connection, moving, targets, args);
      if (move) await moveRecords(connection, { connect, view, moving }, move);
    }),
    targets.command(commandIds.moveContact, async (connection, args) => {
      const [first] = args;
      const moving = movingContacts();
      const move = isContactsMove(first)
        ? { refs: first.contacts, to: first.person }
        : await askContactsMove(connection, moving, targets, args);
      if (move) await moveRecords(connection, { connect, view, moving }, move);
    }),
  ];
}

async function askPeopleMove(
  connection: Connection,
  moving: Moving,
  targets: Targets,
  args: readonly unknown[],
): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, moving, ref);
  const refs = await targets.all(args, () => pickAnyPerson(connection, l10n.t('Move Person: Choose a Person')), suits);
  if (refs.length === 0) return undefined;
  const own = commonPlace(connection, moving, refs);
  const client = await pickClient(connection, l10n.t('Move Person: Choose the New Client'), own);
  return client && toldIfThere(connection, moving, { refs, to: { resource: 'client', id: client.id } });
}

async function askContactsMove(
  connection: Connection,
  moving: Moving,
  targets: Targets,
  args: readonly unknown[],
): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, moving, ref);
  const refs = await targets.all(args, () => askContact(connection), suits);
  if (refs.length === 0) return undefined;
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose the New Person'));
  return person && toldIfThere(connection, moving, { refs, to: { resource: 'person', id: person.id } });
}

async function askContact(connection: Connection): Promise<Ref | undefined> {
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose the Current Person'));
  return person && pickContact(connection, person, l10n.t('Move Contact: Choose a Contact'));
}

/** Who chose that is told where they stand there already; who dropped them there most likely has not meant to drag. */
function toldIfThere(connection: Connection, moving: Moving, move: Move): Move {
  if (commonPlace(connection, moving, move.refs) === move.to.id) {
    void vscode.window.showInformationMessage(alreadyThere(connection, move));
  }
  return move;
}

const isPeopleMove = isObjectOf<PeopleMove>({ people: isListOf(isRef), client: isRefOf('client') }, {});

const isContactsMove = isObjectOf<ContactsMove>({ contacts: isListOf(isRef), person: isRefOf('person') }, {});

function isRefOf<R extends ResourceName>(resource: R): Guard<Ref<R>> {
  return (value): value is Ref<R> => isRef(value) && value.resource === resource;
}
