import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { type Memory, oneLine } from '../../base';
import type { ClientFilters } from '../../records';

/** Which clients to list, and in which order: the API's filters, but for those of paging. */
export type Listing = Omit<ClientFilters, 'offset' | 'limit'>;

/** What the API sorts clients by. */
export type SortField = NonNullable<Listing['sortfield']>;

/** Upwards or downwards. */
export type SortDirection = NonNullable<Listing['sortdir']>;

/** Which clients the view lists, and in which order: each account's own, kept beyond a restart. */
export class ClientListing implements vscode.Disposable {
  readonly #memory: Memory;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** What is in force for an account. */
  of(accountId: string): Listing {
    return (this.#memory.get(keyOf(accountId)) as Listing | undefined) ?? usualListing;
  }

  /** Whether clients are left out. */
  isFiltered(accountId: string): boolean {
    const { active, projectsonly, search, localid } = this.of(accountId);
    return [active, projectsonly, search, localid].some((filter) => filter !== undefined);
  }

  /**
   * Loads the clients of a listing and then puts it in force. What was in force stays if that fails.
   *
   * @throws IntervalsError what loading meets
   */
  async set({ account, store }: Connection, listing: Listing): Promise<void> {
    if (!(await store.filterClients(listing))) return;
    await this.#memory.update(keyOf(account.id), listing);
    this.#changed.fire();
  }

  /** What is in force, in words, as far as it is not the usual. */
  describe(accountId: string): string {
    const inForce = inWords(this.of(accountId));
    return inForce && l10n.t('Clients: {0}', inForce);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** All clients, in the usual order. */
export const usualListing: Listing = { sortfield: 'name', sortdir: 'ASC' };

/** What a listing asks for, in words. */
export function nameOfListing(listing: Listing): string {
  return inWords(listing) || l10n.t('all clients');
}

/** What a listing asks for, as far as it is not the usual. */
function inWords({ active, projectsonly, search, localid, sortfield = 'name', sortdir = 'ASC' }: Listing): string {
  const words = [
    active === true && l10n.t({ message: 'active', comment: ['Of clients.'] }),
    active === false && l10n.t({ message: 'inactive', comment: ['Of clients.'] }),
    projectsonly && l10n.t('with active projects'),
    search !== undefined && l10n.t('“{0}”', oneLine(search, 30)),
    localid !== undefined && l10n.t('local IDs {0}', oneLine([localid].flat().join(', '), 30)),
    (sortfield !== usualListing.sortfield || sortdir !== usualListing.sortdir) && orderInWords(sortfield, sortdir),
  ];
  return words.filter(Boolean).join(' · ');
}

function orderInWords(sortfield: SortField, sortdir: SortDirection): string {
  return {
    name: { ASC: l10n.t('sorted by name, ascending'), DESC: l10n.t('sorted by name, descending') },
    localid: { ASC: l10n.t('sorted by local ID, ascending'), DESC: l10n.t('sorted by local ID, descending') },
    datecreated: {
      ASC: l10n.t('sorted by date created, ascending'),
      DESC: l10n.t('sorted by date created, descending'),
    },
    id: { ASC: l10n.t('sorted by ID, ascending'), DESC: l10n.t('sorted by ID, descending') },
  }[sortfield][sortdir];
}

/** The fields that the API sorts clients by, in words. */
export function sortFieldNames(): Readonly<Record<SortField, string>> {
  return {
    name: l10n.t('Name'),
    localid: l10n.t('Local ID'),
    datecreated: l10n.t('Date created'),
    id: l10n.t('ID'),
  };
}

const keyOf = (accountId: string): string => `intervals.listing:${accountId}`;
