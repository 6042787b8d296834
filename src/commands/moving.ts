import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { type Guard, isListOf, isObjectOf, isText } from '../base';
import { pickAnyPerson, pickClient, pickContact } from '../find';
import type { FolderClient } from '../folder';
import { type Command, commandIds } from '../platform';
import { isRef, type Ref, type ResourceName } from '../records';
import {
  commonParent,
  mayBeMoved,
  type Move,
  moveRecords,
  moveToChosen,
  type Moving,
  movingContacts,
  movingPeople,
} from '../tree';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

/** The argument of the command if people are dropped onto a client. */
export interface PeopleMove {
  /** The account's id; it may be omitted if there is only one. */
  readonly account?: string;
  readonly people: readonly Ref[];
  readonly client: Ref<'client'>;
}

/** The argument of the command if contacts are dropped onto a person. */
export interface ContactsMove {
  /** The account's id; it may be omitted if there is only one. */
  readonly account?: string;
  readonly contacts: readonly Ref[];
  readonly person: Ref<'person'>;
}

/** The commands that move people to another client, and contacts to another person. */
export function movingCommands(
  targets: Targets,
  { folderClients, view }: Pick<Features, 'folderClients' | 'view'>,
): readonly Command[] {
  return [
    targets.command(commandIds.movePerson, async (connection, args) => {
      const [first] = args;
      const tools = { connect: () => targets.again(connection), view, moving: movingPeople() };
      if (isPeopleMove(first)) return moveRecords(connection, tools, { refs: first.people, to: first.client });
      const ofFolder = folderClients.ofAccount(connection.account.id);
      const move = await askPeopleMove(connection, tools.moving, { targets, ofFolder }, args);
      if (move) await moveToChosen(connection, tools, move);
    }),
    targets.command(commandIds.moveContact, async (connection, args) => {
      const [first] = args;
      const tools = { connect: () => targets.again(connection), view, moving: movingContacts() };
      if (isContactsMove(first)) return moveRecords(connection, tools, { refs: first.contacts, to: first.person });
      const move = await askContactsMove(connection, tools.moving, targets, args);
      if (move) await moveToChosen(connection, tools, move);
    }),
  ];
}

async function askPeopleMove(
  connection: Connection,
  moving: Moving,
  { targets, ofFolder }: { readonly targets: Targets; readonly ofFolder: FolderClient | undefined },
  args: readonly unknown[],
): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, moving, ref);
  const refs = await targets.all(
    connection,
    args,
    () => pickAnyPerson(connection, l10n.t('Move Person: Choose a Person')),
    suits,
  );
  if (refs.length === 0) return undefined;
  const current = commonParent(connection, moving, refs);
  const client = await pickClient(connection, l10n.t('Move Person: Choose the New Client'), {
    except: current,
    first: ofFolder,
  });
  return client && { refs, to: { resource: 'client', id: client.id } };
}

async function askContactsMove(
  connection: Connection,
  moving: Moving,
  targets: Targets,
  args: readonly unknown[],
): Promise<Move | undefined> {
  const suits = (ref: Ref): boolean => mayBeMoved(connection, moving, ref);
  const refs = await targets.all(connection, args, () => askContact(connection), suits);
  if (refs.length === 0) return undefined;
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose the New Person'));
  return person && { refs, to: { resource: 'person', id: person.id } };
}

async function askContact(connection: Connection): Promise<Ref | undefined> {
  const person = await pickAnyPerson(connection, l10n.t('Move Contact: Choose the Current Person'));
  return person && pickContact(connection, person, l10n.t('Move Contact: Choose a Contact'));
}

const isPeopleMove = isObjectOf<PeopleMove>({ people: isListOf(isRef), client: isRefOf('client') }, { account: isText });

const isContactsMove = isObjectOf<ContactsMove>({ contacts: isListOf(isRef), person: isRefOf('person') }, { account: isText });

function isRefOf<R extends ResourceName>(resource: R): Guard<Ref<R>> {
  return (value): value is Ref<R> => isRef(value) && value.resource === resource;
}
