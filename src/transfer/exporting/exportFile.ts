import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { basename, ExplainedError, forFileName, forLabel, forMessage } from '../../base';
import { defaultUri, type Machine, writeWhole } from '../../platform';
import { nameOf, recordsInWords, type Ref } from '../../records';
import type { ClientListing } from '../../tree';
import { sizeOf } from '../formats/extract';
import {
  endingsInWords,
  extensionsOf,
  fileIn,
  filtersFor,
  type Format,
  formatOf,
  type Formats,
  formats,
} from '../formats/formats';
import type { Variant } from '../formats/variants';
import { gather } from '../gathering/gather';
import { type Scope } from '../gathering/gathering';
import { askVariant } from './askVariant';
import { scopeOf } from './scopeOf';

/** Exports records, with all records below them, to a file that the user chooses. */
export async function exportSelected(connection: Connection, machine: Machine, refs: readonly Ref[]): Promise<void> {
  const scope = await scopeOf(connection, refs);
  await exportScope(connection, machine, scope, nameFor(connection, refs));
}

/** Exports all clients, or, if the user prefers that, those that match the filter in force. */
export async function exportListed(connection: Connection, machine: Machine, listing: ClientListing): Promise<void> {
  const clients = await askWhichClients(connection, listing);
  if (clients) await exportScope(connection, machine, { clients, people: [], contacts: [] }, l10n.t('Clients'));
}

async function askWhichClients({ account }: Connection, listing: ClientListing): Promise<Scope['clients'] | undefined> {
  const now = listing.of(account.id);
  if (!listing.isFiltered(account.id)) return now;
  const { sortfield = 'name', sortdir = 'ASC' } = now;
  const inForce = listing.describe(account.id);
  const choices = [
    { label: l10n.t('Only clients matching the filter'), detail: forLabel(inForce, 200), clients: now },
    { label: l10n.t('All clients'), clients: { sortfield, sortdir } },
  ];
  const title = l10n.t('Export Clients');
  return (await vscode.window.showQuickPick(choices, { title, placeHolder: l10n.t('Choose the clients to export') }))?.clients;
}

/** The file's name: that of a single record. */
function nameFor({ store }: Connection, refs: readonly Ref[]): string {
  const [ref] = refs;
  const record = ref && refs.length === 1 ? store.known(ref.resource, ref.id) : undefined;
  const fallback = l10n.t('Clients');
  return ref && record ? forFileName(nameOf(ref.resource, record), fallback) : fallback;
}

async function exportScope(connection: Connection, machine: Machine, scope: Scope, name: string): Promise<void> {
  const target = await askTarget(machine, formats, name);
  const extract = target && (await gather(connection, scope, l10n.t('Exporting from Intervals')));
  if (!extract) return;
  const { uri, format, variant } = target;
  await writeWhole(uri, await fileIn(format, extract, variant));
  await tellExported(uri, recordsInWords(sizeOf(extract), vscode.env.language));
}

/** The file that is to be written, and how. */
interface Target {
  readonly uri: vscode.Uri;
  readonly format: Format;
  readonly variant: Variant;
}

/**
 * Asks for the file, whose name determines the format, and for the variant of that.
 *
 * @param among the formats that are offered, the usual one first
 * @returns `undefined` if the user cancelled
 * @throws ExplainedError if the name has none of the formats' endings
 */
export async function askTarget({ home, region }: Machine, among: Formats, name: string): Promise<Target | undefined> {
  const extensions = extensionsOf(among);
  const uri = await vscode.window.showSaveDialog({
    // The file dialogs of some windows do not list the formats, so the title does.
    title: l10n.t('Export from Intervals as {0}', endingsInWords(among)),
    saveLabel: l10n.t('Export'),
    defaultUri: defaultUri(home, name, `.${extensions[0] ?? ''}`),
    filters: filtersFor(among),
  });
  if (!uri) return undefined;
  const format = formatOf(uri.path, among);
  if (!format) {
    const endings = extensions.map((extension) => `.${extension}`).join(', ');
    throw new ExplainedError(l10n.t('The file name determines the format. It must end in one of these: {0}.', endings));
  }
  const variant = await askVariant(formats[format].variantsOfFile?.(region));
  return variant && { uri, format, variant };
}

/** Says what was exported, and offers to open the file. */
export async function tellExported(uri: vscode.Uri, what: string): Promise<void> {
  const open = l10n.t('Open File');
  const message = l10n.t('Exported to “{0}”: {1}.', forMessage(basename(uri.path)), what);
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.commands.executeCommand('vscode.open', uri);
  }
}
