import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import type { ClientsView } from './clientsView';

/** Looks for people without a client, and goes to their row; says why if there is none. */
export async function goToWithoutClient(connection: Connection, view: ClientsView): Promise<void> {
  if (await view.goTo(connection, 'withoutClient')) return;
  const { rights, store } = connection;
  const message = !rights.mayRead('person')
    ? l10n.t('Executives cannot see people in Intervals.')
    : store.peopleWithoutClient.isWhole
      ? l10n.t('Everybody belongs to a client.')
      : l10n.t('Nobody without a client was found, but Intervals returned fewer people than it counted.');
  void vscode.window.showInformationMessage(message);
}
