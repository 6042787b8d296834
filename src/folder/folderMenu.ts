import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel } from '../base';
import { type CardContent, CardModel, type PersonContent, type Value } from '../card';
import { linksIn, openExactly } from '../links';
import { type CommandId, commandIds, keepOrder, separator, untilAnswered } from '../platform';
import type { FolderClient } from './keptClients';

/** A row of the menu; a heading has no key. */
interface Row extends vscode.QuickPickItem {
  /** Identifies the row while others come. */
  readonly key?: string;
  /** The id of the person whom it is about. */
  readonly person?: number;
  /** What choosing it does. */
  readonly run?: () => Promise<void>;
  /** As `run`, but the menu stays. */
  readonly load?: (model: CardModel) => void;
}

/** How many people's contacts are loaded with the menu, one request each; those of others when their row is chosen. */
const loadedAtFirst = 10;

/**
 * Shows what can be done with a folder's client: first the calls and e-mails to the client and its people, then the rest. What
 * is not known yet is loaded; rows keep their places meanwhile.
 */
export async function showFolderMenu(connection: Connection, client: FolderClient): Promise<void> {
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = forLabel(client.name);
  pick.matchOnDescription = true;
  keepOrder(pick);
  let model: CardModel | undefined;
  /** The row that was active last, while others come. */
  let active: Row | undefined;
  try {
    const chosen = await untilAnswered<Row>(pick, (answer, fail) => {
      const created = new CardModel(connection, client.id, () => show(created), fail, { asKnown: true, loadedAtFirst });
      model = created;
      const show = ({ content, isDeleted }: CardModel): void => {
        const [now] = pick.activeItems;
        if (now && now.key !== loading) active = now;
        const rows = isDeleted ? rowsOfDeleted(client) : rowsOf(connection, client, content);
        pick.busy = rows.some(({ key }) => key === loading);
        pick.placeholder = placeholderFor(rows);
        pick.items = rows;
        const same = active && sameRow(rows, active);
        // Without any, VS Code would make none active, and not the first.
        if (same) pick.activeItems = [same];
      };
      pick.onDidAccept(() => {
        const [row] = pick.selectedItems;
        if (row?.load) row.load(created);
        else if (row?.run) answer(row);
      });
      created.load();
      show(created);
    });
    await chosen?.run?.();
  } finally {
    model?.close();
  }
}

const loading = 'loading';

/** The row that takes the place of another: of a person whose contacts are loaded, that of loading, and then the first of them. */
function sameRow(rows: readonly Row[], { key, person }: Row): Row | undefined {
  const same = rows.find((row) => row.key === key) ?? rows.find((row) => person !== undefined && row.person === person);
  return same ?? (person === undefined ? undefined : rows.find((row) => row.key === loading));
}

function placeholderFor(rows: readonly Row[]): string {
  const isEmpty = !rows.some(({ key = '' }) => key === loading || key.startsWith('way'));
  return isEmpty
    ? l10n.t('No phone number and no e-mail address found.')
    : l10n.t('Choose who to call or write to, or what to do');
}

function rowsOf(connection: Connection, client: FolderClient, content: CardContent): readonly Row[] {
  return [
    separator(l10n.t('Call and Write')),
    ...wayRows(content),
    separator(l10n.t('Client')),
    ...actionRows(connection, client),
    settingRow(client),
    commandRow('$(close)', l10n.t('Remove Client of This Folder'), commandIds.removeFolderClient, client),
  ];
}

/** The rows for a client that does not exist any more, and so is no longer the folder's. */
function rowsOfDeleted(client: FolderClient): readonly Row[] {
  const label = `$(warning) ${l10n.t('This client does not exist in Intervals any more.')}`;
  return [{ label, key: 'deleted' }, settingRow(client)];
}

/** The calls and e-mails. What is behind a person who is being loaded comes later, so that no row moves down. */
function wayRows({ client, people }: CardContent): readonly Row[] {
  if (client.kind === 'loading') return [loadingRow()];
  const own = client.kind === 'failed' ? [failedRow(client.message)] : waysIn(client.fields, '');
  if (people.kind === 'notAllowed') return own;
  if (people.kind === 'loading') return [...own, loadingRow()];
  if (people.kind === 'failed') return [...own, failedRow(people.message)];
  const active = people.people.filter(({ isInactive }) => !isInactive);
  const loading = active.findIndex(isBeingLoaded);
  if (loading !== -1) return [...own, ...active.slice(0, loading).flatMap(personRows), loadingRow()];
  const more: Row = { label: `$(ellipsis) ${l10n.t('Load more')}`, key: 'more', load: (model) => model.loadPeople() };
  return [...own, ...active.flatMap(personRows), ...(people.hasMore ? [more] : [])];
}

function isBeingLoaded({ contacts }: PersonContent): boolean {
  return contacts.kind === 'loading' || (contacts.kind === 'shown' && contacts.values.some(({ isUnnamed }) => isUnnamed));
}

function personRows({ contacts, id, name, title }: PersonContent): readonly Row[] {
  const label = `$(person) ${forLabel(name)}`;
  switch (contacts.kind) {
    case 'loading':
      return [];
    case 'failed':
      return [failedRow(contacts.message, name)];
    case 'notLoaded': {
      const description = [forLabel(title), l10n.t('Load Contacts')].filter(Boolean).join(' · ');
      return [{ label, description, key: `person-${id}`, person: id, load: (model) => model.loadContacts(id) }];
    }
    case 'shown':
      return waysIn(contacts.values, [name, title].filter(Boolean).join(' · ')).map((row) => ({ ...row, person: id }));
  }
}

/** @param whose the person; empty for the client itself */
function waysIn(values: readonly Value[], whose: string): readonly Row[] {
  return [...waysOf('phone', 'call-outgoing', values, whose), ...waysOf('mail', 'mail', values, whose)];
}

function waysOf(kind: 'phone' | 'mail', icon: string, values: readonly Value[], whose: string): readonly Row[] {
  return values
    .filter(({ action }) => action === kind)
    .flatMap(({ key, label, text }) =>
      linksIn[kind](text).map((link, index) => ({
        label: `$(${icon}) ${forLabel(link.text)}`,
        description: [forLabel(whose, 120), forLabel(label)].filter(Boolean).join(' · '),
        key: `way-${key}-${index}`,
        run: () => openExactly(link.href),
      })),
    );
}

function loadingRow(): Row {
  return { label: `$(sync~spin) ${l10n.t('Loading…')}`, key: loading, alwaysShow: true };
}

function failedRow(message: string, whose?: string): Row {
  const label = `$(warning) ${forLabel(whose ?? message, 200)}`;
  const detail = [...(whose === undefined ? [] : [forLabel(message, 200)]), l10n.t('Press Enter to try again.')].join(' ');
  return { label, detail, key: `failed-${whose ?? ''}`, load: (model) => model.retry() };
}

function actionRows({ account, rights }: Connection, client: FolderClient): readonly Row[] {
  return [
    commandRow('$(preview)', l10n.t('Show Client Card'), commandIds.showCard, client),
    commandRow('$(go-to-file)', l10n.t('Open Record'), commandIds.open, client),
    ...(rights.mayWrite('person', { clientid: client.id })
      ? [commandRow('$(person-add)', l10n.t('New Person'), commandIds.newPerson, client)]
      : []),
    ...(rights.mayWrite('time', { personid: account.personId })
      ? [commandRow('$(watch)', l10n.t('Log Time…'), commandIds.logTime, client)]
      : []),
  ];
}

function settingRow(client: FolderClient): Row {
  return commandRow('$(edit)', l10n.t('Set Another Client…'), commandIds.setFolderClient, client);
}

/** The row of a command that is called on the client. */
function commandRow(icon: string, title: string, id: CommandId, { account, id: clientId }: FolderClient): Row {
  const run = async (): Promise<void> => {
    await vscode.commands.executeCommand(id, { account, resource: 'client', id: clientId });
  };
  return { label: `${icon} ${title}`, key: id, run };
}
