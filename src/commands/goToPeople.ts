import * as vscode from 'vscode';
import type { ClientsView } from '../tree';
import { forAccount, type Command, type Targets } from './shared';

/** Goes to the user's own contacts in the tree, wherever they stand there. */
export const showOwnContacts = (targets: Targets, view: ClientsView): Command =>
  forAccount('intervals.showOwnContacts', targets, async ({ account }) => {
    await view.goTo({ resource: 'person', id: account.personId });
  });

/** Looks for people who belong to no client, and goes to them in the tree. */
export const showWithoutClient = (targets: Targets, view: ClientsView): Command =>
  forAccount('intervals.showWithoutClient', targets, async ({ rights, store }) => {
    if (await view.goTo('withoutClient')) return;
    const message = !rights.mayRead('person')
      ? vscode.l10n.t('Executives cannot see people in Intervals.')
      : store.peopleWithoutClient.isWhole
        ? vscode.l10n.t('Everybody belongs to a client.')
        : vscode.l10n.t('Nobody without a client was found, but Intervals returned fewer people than it counted.');
    void vscode.window.showInformationMessage(message);
  });
