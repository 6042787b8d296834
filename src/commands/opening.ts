import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { ExplainedError } from '../base';
import { pickClient, pickClientOrPerson, pickRecord } from '../find';
import { type LinkKind, openLinkOf, openWebApplication } from '../links';
import { type Command, type CommandId, commandIds } from '../platform';
import { isRef, type Ref } from '../records';
import { refOfRow } from '../tree';
import type { Features } from './shared/features';
import { ofSelection, type Targets } from './shared/targets';

type OpeningFeatures = Pick<Features, 'cards' | 'folderClients' | 'opener' | 'view'>;

/** The commands that open records, cards and links. */
export function openingCommands(targets: Targets, features: OpeningFeatures): readonly Command[] {
  return [
    opening(commandIds.openRecord, targets, features),
    // The same command, with a shorter title for the menus of rows.
    opening(commandIds.open, targets, features),
    openToSide(targets, features),
    showCard(targets, features),
    openInIntervals(targets),
    openLink(commandIds.writeEmail, 'mail', targets, features),
    openLink(commandIds.call, 'phone', targets, features),
    openLink(commandIds.openWebsite, 'web', targets, features),
  ];
}

/** Opens a row's record. */
const opening = (id: CommandId, targets: Targets, { opener }: OpeningFeatures): Command =>
  targets.command(id, async (connection, args) => {
    const ask = () => pickRecord(connection, l10n.t('Open Record'));
    // From the palette it always asks, as selected and shown records are at hand already.
    const ref = await targets.one(connection, args, ask, () => false);
    if (ref) await opener.open(connection, ref);
  });

/** Opens a row's record beside the active editor; called by a key, that of the focused row. */
const openToSide = (targets: Targets, { opener, view }: OpeningFeatures): Command => ({
  id: commandIds.openToSide,
  run: async (...args) => {
    const given = args[0] === ofSelection ? [await view.focused()] : args;
    const [ref] = targets.refs(given);
    const connection = ref && (await targets.connectionFor(given));
    if (connection) await opener.open(connection, ref, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  },
});

/** Shows the card of the client to which a row's or a document's record belongs. */
const showCard = (targets: Targets, { cards, folderClients }: OpeningFeatures): Command =>
  targets.command(commandIds.showCard, async (connection, args) => {
    const [given] = args;
    const first = folderClients.ofAccount(connection.account.id);
    const ask = (): Promise<Ref | undefined> => pickClient(connection, l10n.t('Show Client Card'), { first });
    const ref = given instanceof vscode.Uri ? refAt(connection, given) : await targets.one(connection, args, ask);
    if (ref) await cards.showFor(connection, ref);
  });

/** @throws ExplainedError for a document of another account, where its id names another record */
function refAt(connection: Connection, uri: vscode.Uri): Ref {
  const ref = connection.refAt(uri);
  if (!isRef(ref)) throw new ExplainedError(l10n.t('This document does not belong to the signed-in account.'));
  return ref;
}

/** Opens the company's web application, at the record of the document or row if there is one. */
const openInIntervals = (targets: Targets): Command =>
  targets.command(commandIds.openInIntervals, async (connection, [given]) => {
    const shown = given ?? vscode.window.activeTextEditor?.document.uri;
    const ref = shown instanceof vscode.Uri ? connection.refAt(shown) : refOfRow(shown);
    await openWebApplication(connection, ref);
  });

/** Opens a record's link of a kind. */
const openLink = (id: CommandId, kind: LinkKind, targets: Targets, { folderClients }: OpeningFeatures): Command =>
  targets.command(id, async (connection, args) => {
    const first = folderClients.ofAccount(connection.account.id);
    const ref = await targets.one(connection, args, () => pickClientOrPerson(connection, questions()[kind], { first }));
    if (ref) await openLinkOf(connection, ref, kind);
  });

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: l10n.t('Choose Who to Write To'),
    phone: l10n.t('Choose Who to Call'),
    web: l10n.t('Choose Whose Website to Open'),
  };
}
