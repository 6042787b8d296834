import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Command, commandIds } from '../platform';
import type { ClientsView } from '../tree';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Goes to the user's own contacts in the tree, wherever they stand there. */
export const showOwnContacts = (targets: Targets, view: ClientsView): Command =>
  forAccount(commandIds.showOwnContacts, targets, async ({ account }) => {
    await view.goTo({ resource: 'person', id: account.personId });
  });

/** Looks for people who belong to no client, and goes to them in the tree. */
export const showWithoutClient = (targets: Targets, view: ClientsView): Command =>
  forAccount(commandIds.showWithoutClient, targets, async ({ rights, store }) => {
    if (await view.goTo('withoutClient')) return;
    const message = !rights.mayRead('person')
      ? l10n.t('Executives cannot see people in Intervals.')
      : store.peopleWithoutClient.isWhole
        ? l10n.t('Everybody belongs to a client.')
        : l10n.t('Nobody without a client was found, but Intervals returned fewer people than it counted.');
    void vscode.window.showInformationMessage(message);
  });
