import * as vscode from 'vscode';
import type { Connection } from '../account';
import type { ClientFilters } from '../records';
import type { Memory } from '../saving';
import { oneLine } from '../untrusted';

/** What the view asks of the API's filters; paging is the list's own affair. */
export type Listing = Omit<ClientFilters, 'offset' | 'limit'>;

/** Which clients the view lists, and in which order: each account's own, kept beyond a restart. */
export class ClientListing implements vscode.Disposable {
  readonly #memory: Memory;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  of(accountId: string): Listing {
    return (this.#memory.get(keyOf(accountId)) as Listing | undefined) ?? { sortfield: 'name', sortdir: 'ASC' };
  }

  /** Whether clients are left out. */
  isFiltered(accountId: string): boolean {
    const { active, projectsonly, search, localid } = this.of(accountId);
    return [active, projectsonly, search, localid].some((filter) => filter !== undefined);
  }

  /** Puts a listing in force; the view loads it when it shows it. */
  async set({ account, store }: Connection, listing: Listing): Promise<void> {
    await this.#memory.update(keyOf(account.id), listing);
    store.filterClients(listing);
    this.#changed.fire();
  }

  /** Takes the filters away and leaves the order. */
  async clearFilters(connection: Connection): Promise<void> {
    const { sortfield = 'name', sortdir = 'ASC' } = this.of(connection.account.id);
    await this.set(connection, { sortfield, sortdir });
  }

  /** What is in force, in words, as far as it is not the usual. */
  describe(accountId: string): string {
    const { active, projectsonly, search, localid, sortfield = 'name', sortdir = 'ASC' } = this.of(accountId);
    const words = [
      active === true && vscode.l10n.t({ message: 'active', comment: ['Of clients.'] }),
      active === false && vscode.l10n.t({ message: 'inactive', comment: ['Of clients.'] }),
      projectsonly && vscode.l10n.t('with active projects'),
      search !== undefined && vscode.l10n.t('“{0}”', oneLine(search, 30)),
      localid !== undefined && vscode.l10n.t('local IDs {0}', oneLine([localid].flat().join(', '), 30)),
      (sortfield !== 'name' || sortdir !== 'ASC') && `${sortdir === 'ASC' ? '↑' : '↓'} ${sortFieldNames()[sortfield]}`,
    ];
    const inForce = words.filter(Boolean).join(' · ');
    return inForce && vscode.l10n.t('Clients: {0}', inForce);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** The fields that the API sorts clients by, in words. */
export function sortFieldNames(): Readonly<Record<NonNullable<Listing['sortfield']>, string>> {
  return {
    name: vscode.l10n.t('Name'),
    localid: vscode.l10n.t('Local ID'),
    datecreated: vscode.l10n.t('Date created'),
    id: vscode.l10n.t('ID'),
  };
}

const keyOf = (accountId: string): string => `intervals.listing:${accountId}`;
