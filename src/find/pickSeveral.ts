import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel } from '../base';
import { onlyOrPicked, separator } from '../platform';
import type { Ref, ResourceName } from '../records';
import { itemFor } from './items';
import { pickClient, pickPerson } from './pickRecord';

interface Choice extends vscode.QuickPickItem {
  readonly resource: ResourceName;
}

/**
 * Asks for several records of one kind that the user may edit: clients, the people of a client, or the contacts of a
 * person.
 *
 * @returns `undefined` if the user cancelled, or there is nothing that they may edit
 */
export async function pickSeveral(connection: Connection, title: string): Promise<readonly Ref[] | undefined> {
  const choice = await onlyOrPicked(choices(connection), { title });
  const list = choice && (await listOf(connection, choice.resource, title));
  if (!list) return undefined;
  await list.load();
  const permitted = list.items.filter((record) => connection.rights.mayWrite(choice.resource, record));
  if (permitted.length === 0) {
    void vscode.window.showInformationMessage(l10n.t('There is nothing here that you may edit.'));
    return undefined;
  }
  // Entries that cannot be read are shown, but cannot be chosen.
  const items = [
    ...permitted.map((record) => itemFor(choice.resource, record)),
    ...list.unreadable.map(({ line }) => ({ ...separator(forLabel(line, 200)), ref: undefined })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return chosen?.flatMap(({ ref }) => ref ?? []);
}

function choices({ rights }: Connection): readonly Choice[] {
  const all: readonly Choice[] = [
    { label: l10n.t('$(organization) Clients'), resource: 'client' },
    { label: l10n.t('$(person) People of a client…'), resource: 'person' },
    { label: l10n.t('$(mail) Contacts of a person…'), resource: 'personcontact' },
  ];
  // Users of the other groups may edit their own contacts only.
  return all.filter(({ resource }) => rights.isAdministrator || resource === 'personcontact');
}

async function listOf(connection: Connection, resource: ResourceName, title: string) {
  const { account, rights, store } = connection;
  if (!rights.isAdministrator) return store.contactsOf(account.personId);
  if (resource === 'client') return store.clients;
  const client = await pickClient(connection, title);
  if (!client) return undefined;
  if (resource === 'person') return store.peopleOf(client.id);
  const person = await pickPerson(connection, client, title);
  return person && store.contactsOf(person.id);
}
