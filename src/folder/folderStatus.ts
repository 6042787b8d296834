import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, firstOf } from '../account';
import { forLabel, oneLine } from '../base';
import { commandIds } from '../platform';
import { bareValue, nameOf, ownContactsOf } from '../records';
import { tooltipOf } from '../tree';
import type { FolderClients } from './folderClients';
import type { FolderClient } from './keptClients';

/** How many contacts of a person the tooltip shows. */
const contactsShown = 2;

/** Shows the client of the folder in use in the status bar. The tooltip has what is known; nothing is requested. */
export class FolderStatus implements vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #folders: FolderClients;
  readonly #item = vscode.window.createStatusBarItem('intervals.folderClient', vscode.StatusBarAlignment.Left);
  readonly #listening: vscode.Disposable;

  constructor(accounts: Accounts, folders: FolderClients) {
    this.#accounts = accounts;
    this.#folders = folders;
    this.#item.name = l10n.t('Intervals Client of This Folder');
    this.#item.command = commandIds.showFolderClient;
    const show = (): void => this.#show();
    this.#listening = vscode.Disposable.from(this.#item, folders.onDidChange(show), folders.onDidLearn(show));
    this.#show();
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #show(): void {
    const client = this.#folders.current;
    const connection = client && this.#accounts.connectionOf(client.account);
    if (!connection) {
      this.#item.hide();
      return;
    }
    this.#item.text = `$(organization) ${forLabel(client.name, 40)}`;
    this.#item.accessibilityInformation = { label: l10n.t('Client of this folder: {0}', oneLine(client.name)) };
    this.#item.tooltip = tooltipFor(connection, client);
    this.#item.show();
  }
}

function tooltipFor({ store }: Connection, { id, name }: FolderClient): vscode.MarkdownString {
  const own = ownContactsOf(store.known('client', id) ?? { id });
  const people = store.peopleOf(id).items.map((person) => {
    const contacts = store.contactsOf(person.id).items.slice(0, contactsShown);
    const named = [nameOf('person', person), person.title].filter(Boolean).join(', ');
    return [named, ...contacts.map(({ value }) => bareValue(value ?? ''))].join(' · ');
  });
  const tooltip = tooltipOf(name, [
    ...own.map(({ label, value }) => [label, value] as const),
    ...firstOf(people).map((line) => [l10n.t('Person'), line] as const),
  ]);
  return tooltip.appendMarkdown(`\n\n${l10n.t('Click to call, write and more.')}`);
}
