import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { ExplainedError } from '../base';
import type { ClientCards } from '../card';
import { pickClient } from '../find';
import { type Command, commandIds, documentRef } from '../platform';
import { parentOf, type Ref } from '../records';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Shows the card of a client, of a person's client, or of the client whose document is open. */
export const showCard = (targets: Targets, cards: ClientCards): Command =>
  forAccount(commandIds.showCard, targets, async (connection, args) => {
    const [first] = args;
    const ask = (): Promise<Ref | undefined> => pickClient(connection, l10n.t('Show Client Card'));
    const ref = first instanceof vscode.Uri ? refAt(connection, first) : await targets.one(args, ask);
    const client = ref && (await clientOf(connection, ref));
    if (client) await cards.show(connection, client);
    else if (ref) void vscode.window.showInformationMessage(l10n.t('This person does not belong to a client.'));
  });

/** @throws ExplainedError for what is no record of this account: its number would be another's here */
function refAt({ account }: Connection, uri: vscode.Uri): Ref {
  const ref = documentRef(uri, account.id);
  if (!ref) throw new ExplainedError(l10n.t('This document does not belong to the signed-in account.'));
  return ref;
}

/** @returns the id of the client that a record belongs to; `undefined` where there is none */
async function clientOf(connection: Connection, ref: Ref): Promise<number | undefined> {
  const { account, rights, store } = connection;
  if (ref.resource === 'client') return ref.id;
  // Who may read no people is told of their own by the API all the same.
  if (!rights.mayRead(ref.resource))
    return ref.id === account.personId ? ((await store.ownPerson()).clientid ?? undefined) : undefined;
  const parent = parentOf(ref.resource, await store.knownOrRead(ref));
  return parent && clientOf(connection, parent);
}
