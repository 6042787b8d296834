import * as vscode from 'vscode';
import type { Connection } from '../account';
import type { Ref, ResourceName } from '../records';
import { itemFor } from './items';
import { pickClient, pickPerson } from './pickRecord';

interface Choice extends vscode.QuickPickItem {
  readonly resource: ResourceName;
}

/**
 * Asks for several records of one kind: clients, the people of a client, or the contacts of a person.
 *
 * @returns `undefined` when the user turned back
 */
export async function pickSeveral(connection: Connection, title: string): Promise<readonly Ref[] | undefined> {
  const choice = await vscode.window.showQuickPick(choices(connection), { title });
  const list = choice && (await listOf(connection, choice.resource, title));
  if (!list) return undefined;
  await list.load();
  const items = list.items.map((record) => itemFor(choice.resource, record));
  const chosen = await vscode.window.showQuickPick(items, { title, canPickMany: true, matchOnDescription: true });
  return chosen?.map(({ ref }) => ref);
}

function choices({ rights }: Connection): readonly Choice[] {
  const all: readonly Choice[] = [
    { label: vscode.l10n.t('$(organization) Clients'), resource: 'client' },
    { label: vscode.l10n.t('$(person) People of a client…'), resource: 'person' },
    { label: vscode.l10n.t('$(mail) Contacts of a person…'), resource: 'personcontact' },
  ];
  return all.filter(({ resource }) => rights.mayRead(resource));
}

async function listOf(connection: Connection, resource: ResourceName, title: string) {
  const { store } = connection;
  if (resource === 'client') return store.clients;
  const client = await pickClient(connection, title);
  if (!client) return undefined;
  if (resource === 'person') return store.peopleOf(client.id);
  const person = await pickPerson(connection, client, title);
  return person && store.contactsOf(person.id);
}
