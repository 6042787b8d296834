import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { ExplainedError } from '../base';
import { pickClient, pickClientOrPerson, pickRecord } from '../find';
import { type LinkKind, openLinkOf, openWebApplication } from '../links';
import { type Command, type CommandId, commandIds, documentRef } from '../platform';
import { type Ref, valuesOf } from '../records';
import { documentUri } from './shared/documentUri';
import type { Features } from './shared/features';
import { ofSelection, type Targets } from './shared/targets';

type OpeningFeatures = Pick<Features, 'cards' | 'opener' | 'view'>;

/** Opens records, and what they lead to. */
export function openingCommands(targets: Targets, features: OpeningFeatures): readonly Command[] {
  return [
    opening(commandIds.openRecord, targets, features),
    // In a row's menu, under the shorter name.
    opening(commandIds.open, targets, features),
    openToSide(targets, features),
    showCard(targets, features),
    openInIntervals(targets),
    openLink(commandIds.writeEmail, 'mail', targets),
    openLink(commandIds.call, 'phone', targets),
    openLink(commandIds.openWebsite, 'web', targets),
  ];
}

/** Opens the record of a row; from the palette it asks which one. */
const opening = (id: CommandId, targets: Targets, { opener }: OpeningFeatures): Command =>
  targets.command(id, async (connection, args) => {
    const ask = () => pickRecord(connection, l10n.t('Open Record'));
    // From the palette it always asks: what is selected or shown is at hand already.
    const ref = await targets.one(args, ask, () => false);
    if (ref) await opener.open(connection, ref);
  });

/** Opens the record of a row beside the active editor: that of the row which has the focus, where it is called by a key. */
const openToSide = (targets: Targets, { opener, view }: OpeningFeatures): Command =>
  targets.command(commandIds.openToSide, async (connection, args) => {
    const [ref] = args[0] === ofSelection ? [await view.focused()] : targets.refs(args);
    if (ref) await opener.open(connection, ref, { preview: false, viewColumn: vscode.ViewColumn.Beside });
  });

/** Shows the card of a client, of a person's client, or of the client whose document is open. */
const showCard = (targets: Targets, { cards }: OpeningFeatures): Command =>
  targets.command(commandIds.showCard, async (connection, args) => {
    const [first] = args;
    const ask = (): Promise<Ref | undefined> => pickClient(connection, l10n.t('Show Client Card'));
    const ref = first instanceof vscode.Uri ? refAt(connection, first) : await targets.one(args, ask);
    if (ref) await cards.showFor(connection, ref);
  });

/** @throws ExplainedError for what is no record of this account: its number would be another's here */
function refAt({ account }: Connection, uri: vscode.Uri): Ref {
  const ref = documentRef(uri, account.id);
  if (!ref) throw new ExplainedError(l10n.t('This document does not belong to the signed-in account.'));
  return ref;
}

/** Opens the company's web application, at the record that a document shows where there is one. */
const openInIntervals = (targets: Targets): Command =>
  targets.command(commandIds.openInIntervals, async ({ account, store }, [given]) => {
    const uri = documentUri(given);
    const ref = uri && documentRef(uri, account.id);
    const localid = ref && valuesOf(store.known(ref.resource, ref.id) ?? {})['localid'];
    await openWebApplication({ ...ref, localid });
  });

/** Opens what the record that is meant has of a kind of link; asks whose, where none is meant. */
const openLink = (id: CommandId, kind: LinkKind, targets: Targets): Command =>
  targets.command(id, async (connection, args) => {
    const ref = await targets.one(args, () => pickClientOrPerson(connection, questions()[kind]));
    if (ref) await openLinkOf(connection, ref, kind);
  });

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: l10n.t('Choose Who to Write To'),
    phone: l10n.t('Choose Who to Call'),
    web: l10n.t('Choose Whose Website to Open'),
  };
}
