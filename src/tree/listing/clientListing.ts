import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { Connection } from '../../account';
import { Emitter, isBoolean, isEither, isListOf, isNumber, isObjectOf, isOneOf, isText, type Memory, oneLine } from '../../base';
import { client, type ClientFilters } from '../../records';

/** The filters and the order of clients: those of the API, without paging. */
export type Listing = Omit<ClientFilters, 'offset' | 'limit'>;

/** The fields by which the API sorts clients. */
export type SortField = NonNullable<Listing['sortfield']>;

/** The direction of the order. */
export type SortDirection = NonNullable<Listing['sortdir']>;

/** The filters and the order of each account's clients, which are kept after a restart. */
export class ClientListing implements vscode.Disposable {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();

  /** Fires with the id of the account whose listing has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The listing in force for an account. */
  of(accountId: string): Listing {
    const kept = this.#memory.get(memoryKey(accountId));
    return isListing(kept) ? kept : usualListing;
  }

  /** Whether filters are in force. */
  isFiltered(accountId: string): boolean {
    const { active, projectsonly, search, localid } = this.of(accountId);
    return [active, projectsonly, search, localid].some((filter) => filter !== undefined);
  }

  /**
   * Loads the clients of a listing and then puts it in force. If that fails, the former one stays.
   *
   * @throws IntervalsError if the clients cannot be loaded
   */
  async set({ account, store }: Connection, listing: Listing): Promise<void> {
    if (!(await store.filterClients(listing))) return;
    await this.#memory.update(memoryKey(account.id), listing);
    this.#changed.fire(account.id);
  }

  /** The listing in force, in words, as far as it is not the usual one. */
  describe(accountId: string): string {
    const inForce = inWords(this.of(accountId));
    return inForce && l10n.t('Clients: {0}', inForce);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

const { sortfield, sortdir } = client.filters;

const isListing = isObjectOf<Listing>(
  {},
  {
    localid: isEither(isNumber, isListOf(isNumber)),
    active: isBoolean,
    search: isText,
    projectsonly: isBoolean,
    sortfield: isOneOf(...sortfield.choices),
    sortdir: isOneOf(...sortdir.choices),
  },
);

/** All clients, in the usual order. */
export const usualListing: Listing = { sortfield: 'name', sortdir: 'ASC' };

/** A listing in words. */
export function nameOfListing(listing: Listing): string {
  return inWords(listing) || l10n.t('all clients');
}

/** A listing in words, as far as it is not the usual one. */
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

/** The names of the fields by which the API sorts clients. */
export function sortFieldNames(): Readonly<Record<SortField, string>> {
  return {
    name: l10n.t('Name'),
    localid: l10n.t('Local ID'),
    datecreated: l10n.t('Date created'),
    id: l10n.t('ID'),
  };
}

const memoryKey = (accountId: string): string => `intervals.listing:${accountId}`;
