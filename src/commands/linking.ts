import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connection, requireConnection } from '../account';
import { ExplainedError, forMessage } from '../base';
import { pickRecord } from '../find';
import { linkAt, linkedRecord, linkTo, type RecordLink } from '../links';
import { type Command, commandIds, tellCopied } from '../platform';
import type { Features } from './shared/features';
import { openAndReveal } from './shared/openAndReveal';
import type { Targets } from './shared/targets';

type LinkingFeatures = Pick<Features, 'accounts' | 'opener' | 'view'>;

/** The commands that copy links to records, and open them. */
export function linkingCommands(targets: Targets, features: LinkingFeatures): readonly Command[] {
  return [copyLink(targets, features), openLink(targets, features)];
}

/** Copies a link for each record, one a line. It names the account if there are several. */
const copyLink = (targets: Targets, { accounts }: LinkingFeatures): Command =>
  targets.command(commandIds.copyLink, async (connection, args) => {
    const refs = await targets.all(connection, args, () => pickRecord(connection, l10n.t('Copy Link')));
    const account = accounts.connections.length > 1 ? connection.account.id : undefined;
    const records = await Promise.all(
      refs.map(async ({ resource, id }) => ({ resource, record: await connection.store.knownOrRead({ resource, id }) })),
    );
    const links = records.map(({ resource, record }) => linkTo(vscode.env.uriScheme, resource, record, account));
    if (links.length === 0) return;
    await vscode.env.clipboard.writeText(links.join('\n'));
    tellCopied(...links);
  });

/** Opens the record of a link from outside, and changes nothing. */
const openLink = (targets: Targets, features: LinkingFeatures): Command => ({
  id: commandIds.openLink,
  run: async (given) => {
    const link = given instanceof vscode.Uri ? linkAt(given.path, new URLSearchParams(given.query).get('account')) : undefined;
    if (!link) throw new ExplainedError(l10n.t('This link does not lead to a record.'));
    const connection = await connectionOf(link, targets, features);
    if (connection) await openAndReveal(connection, await linkedRecord(connection, link), features);
  },
});

/**
 * The connection of the account that a link names, after a question if the user works in another one; without a name, the
 * only one, or the one that the user chooses.
 *
 * @throws ExplainedError if the account is not signed in
 */
async function connectionOf(
  { account }: RecordLink,
  targets: Targets,
  { accounts }: LinkingFeatures,
): Promise<Connection | undefined> {
  await accounts.ready;
  if (account === undefined || accounts.connections.length === 0) {
    const chosen = await requireConnection(accounts);
    if (!chosen || account === undefined || chosen.account.id === account) return chosen;
  }
  const connection = accounts.connectionOf(account);
  if (!connection) {
    const message = l10n.t('The link leads to a record of an account that is not signed in ({0}).', forMessage(account));
    throw new ExplainedError(message);
  }
  if (targets.active === account || accounts.connections.length === 1) return connection;
  const open = l10n.t('Open');
  const name = forMessage(accounts.nameOf(account) ?? account);
  const question = l10n.t('A link wants to open a record of the account “{0}”.', name);
  return (await vscode.window.showInformationMessage(question, { modal: true }, open)) === open ? connection : undefined;
}
