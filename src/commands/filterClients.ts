import * as vscode from 'vscode';
import type { ClientListing, Listing } from '../tree';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

/** A filter to put in force; asks for what it needs, and gives `undefined` when the user turned back. */
type Choice = vscode.QuickPickItem & { readonly change?: () => Promise<Partial<Record<keyof Listing, unknown>> | undefined> };

export const filterClients = (targets: Targets, listing: ClientListing): Command =>
  forAccount('intervals.filterClients', targets, async (connection) => {
    const now = listing.of(connection.account.id);
    const choice = await vscode.window.showQuickPick(choices(now), { title: vscode.l10n.t('Filter Clients') });
    const change = await choice?.change?.();
    if (change) await listing.set(connection, without({ ...now, ...change }));
  });

export const clearFilters = (targets: Targets, listing: ClientListing): Command =>
  forAccount('intervals.clearFilters', targets, async (connection) => {
    await listing.clearFilters(connection);
  });

function choices(now: Listing): readonly Choice[] {
  const check = (isNow: boolean, label: string): string => `$(${isNow ? 'check' : 'blank'}) ${label}`;
  const set = (change: Partial<Record<keyof Listing, unknown>>) => async () => change;
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator };
  return [
    { label: check(now.active === undefined, vscode.l10n.t('Active and inactive clients')), change: set({ active: undefined }) },
    { label: check(now.active === true, vscode.l10n.t('Active clients only')), change: set({ active: true }) },
    { label: check(now.active === false, vscode.l10n.t('Inactive clients only')), change: set({ active: false }) },
    separator,
    {
      label: check(now.projectsonly === true, vscode.l10n.t('Only clients with active projects')),
      change: set({ projectsonly: now.projectsonly ? undefined : true }),
    },
    separator,
    {
      label: check(now.search !== undefined, vscode.l10n.t('With a text in name, description or local ID…')),
      change: () => askText(now.search),
    },
    { label: check(now.localid !== undefined, vscode.l10n.t('By local IDs…')), change: () => askLocalIds(now.localid) },
  ];
}

async function askText(now = ''): Promise<{ search: string | undefined } | undefined> {
  const prompt = vscode.l10n.t('Clients whose name, description or local ID contains this. Empty for all.');
  const text = await vscode.window.showInputBox({ title: vscode.l10n.t('Filter Clients'), prompt, value: now });
  return text === undefined ? undefined : { search: text.trim() || undefined };
}

async function askLocalIds(
  now: number | readonly number[] = [],
): Promise<{ localid: readonly number[] | undefined } | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter Clients'),
    prompt: vscode.l10n.t('Local IDs, the numbers that clients have in Intervals. Empty for all.'),
    placeHolder: '3, 5, 11',
    value: [now].flat().join(', '),
    validateInput: (value) => (/^[\s,\d]*$/.test(value) ? undefined : vscode.l10n.t('Only numbers and commas, as in 3, 5, 11.')),
  });
  if (text === undefined) return undefined;
  const ids = (text.match(/\d+/g) ?? []).map(Number).filter((id) => Number.isSafeInteger(id));
  return { localid: ids.length > 0 ? ids : undefined };
}

/** Filters that are not in force are left out, rather than kept as `undefined`. */
function without(listing: object): Listing {
  return Object.fromEntries(Object.entries(listing).filter(([, value]) => value !== undefined));
}
