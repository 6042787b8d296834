import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { Connection } from '../account';
import { IntervalsError } from '../api';
import { localIdOf, nameOf, type AnyRecord, type Client, type Ref, type ResourceName } from '../records';
import { forLabel } from '../untrusted';

interface RecordItem extends vscode.QuickPickItem {
  readonly ref: Ref;
}

const icons: Readonly<Record<ResourceName, string>> = { client: 'organization', person: 'person', personcontact: 'mail' };

/** Asks for a client; what is typed is searched for on the server. `undefined` when the user turned back. */
export function pickClient(connection: Connection, title: string): Promise<Ref | undefined> {
  const pick = vscode.window.createQuickPick<RecordItem>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Type part of a name, a description or a local ID');
  pick.matchOnDescription = true;

  let latest = new AbortController();
  const show = (clients: readonly Client[]): void => {
    pick.items = clients.map((client) => itemFor('client', client, localIdOf(client), true));
  };
  const load = async (search: string): Promise<void> => {
    latest.abort();
    const { signal } = (latest = new AbortController());
    await delay(search === '' ? 0 : searchDelay);
    if (signal.aborted) return;
    pick.busy = true;
    const found = await find(connection, search, signal).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      if (!(error instanceof IntervalsError)) throw error;
      pick.title = `${title}: ${error.message}`;
      return [];
    });
    if (latest.signal !== signal) return;
    pick.busy = false;
    show(found ?? []);
  };

  return new Promise<Ref | undefined>((resolve, reject) => {
    pick.onDidChangeValue((value) => void load(value.trim()).catch(reject));
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.ref);
      pick.hide();
    });
    pick.onDidHide(() => {
      latest.abort();
      resolve(undefined);
    });
    pick.show();
    void load('').catch(reject);
  }).finally(() => pick.dispose());
}

/** How long typing has to pause before the server is searched, in ms: each search counts against the day's limit. */
const searchDelay = 250;

async function find({ store }: Connection, search: string, signal: AbortSignal): Promise<readonly Client[]> {
  if (search !== '') return store.searchClients(search, 50, { signal });
  await store.clients.load();
  return store.clients.items;
}

/** Asks for a person of a client. */
export async function pickPerson({ store }: Connection, client: Ref, title: string): Promise<Ref | undefined> {
  const people = store.peopleOf(client.id);
  await people.load();
  const items = people.items.map((person) => itemFor('person', person, person.title));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: emptyHint(items, vscode.l10n.t('Which person?')) }))
    ?.ref;
}

/** Asks whose contact it is to be. Only administrators may add contacts to others: whoever else is asked means themselves. */
export async function askWhoseContact(connection: Connection, title: string): Promise<Ref | undefined> {
  if (!connection.rights.isAdministrator) return { resource: 'person', id: connection.account.personId };
  const client = await pickClient(connection, title);
  return client && pickPerson(connection, client, title);
}

/** Asks for any record: a client, or one of its people, or one of their contacts. */
export async function pickRecord(connection: Connection, title: string): Promise<Ref | undefined> {
  const client = await pickClient(connection, title);
  if (!client || !connection.rights.mayRead('person')) return client;
  const person = await pickBelow(connection, client, title);
  return person?.resource === 'person' ? pickBelow(connection, person, title) : person;
}

/** Asks whether a record itself is meant, or one of those below it. */
async function pickBelow({ store }: Connection, parent: Ref, title: string): Promise<Ref | undefined> {
  const [resource, list] =
    parent.resource === 'client'
      ? (['person', store.peopleOf(parent.id)] as const)
      : (['personcontact', store.contactsOf(parent.id)] as const);
  await list.load();
  const record = store.known(parent.resource, parent.id) ?? (await store.get(parent));
  const self = { ...itemFor(parent.resource, record), description: vscode.l10n.t('this record itself') };
  const below = list.items.map((item) => itemFor(resource, item));
  if (below.length === 0) return parent;
  return (await vscode.window.showQuickPick([self, ...below], { title, placeHolder: vscode.l10n.t('Which record?') }))?.ref;
}

function itemFor(resource: ResourceName, record: AnyRecord, description = '', alwaysShow = false): RecordItem {
  const label = `$(${icons[resource]}) ${forLabel(nameOf(resource, record as never))}`;
  return { label, description: forLabel(description), alwaysShow, ref: { resource, id: record.id } };
}

function emptyHint(items: readonly unknown[], hint: string): string {
  return items.length === 0 ? vscode.l10n.t('This client has no people.') : hint;
}
