import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import { forLabel, withoutMeaningless } from '../../base';
import { separator } from '../../platform';
import { localIdsIn } from '../../records';
import { type Listing, type SortDirection, type SortField, sortFieldNames, usualListing } from '../listing/clientListing';
import { askLocalIds, askSearchText } from './askFilters';

/** A change to the listing in force; `undefined` removes a filter. */
export type Change = { readonly [K in keyof Listing]?: Listing[K] | undefined };

/** An item of the QuickPick. */
export interface Choice extends vscode.QuickPickItem {
  /** Returns the change, after asking for what it needs; `undefined` if the user cancelled. */
  readonly change?: () => Promise<Change | undefined>;
  /** Whether the item shows the order in force. */
  readonly isOrderNow?: boolean;
}

/** All filters and orders of the API for clients, with a check mark where they are in force. */
export function choices(now: Listing, inForce: string): readonly Choice[] {
  return [...clearing(inForce), ...filters(now), ...orders(now)];
}

/** The filters that a text in the QuickPick itself can mean. */
export function typedChoices(typed: string): readonly Choice[] {
  const text = withoutMeaningless(typed).trim();
  if (text === '') return [];
  const ids = localIdsIn(text);
  const byText: Choice = {
    label: `$(search) ${l10n.t('Clients containing “{0}”', forLabel(text, 60))}`,
    description: l10n.t('in name, description or local ID'),
    alwaysShow: true,
    change: async () => ({ search: text }),
  };
  if (!ids) return [byText];
  const byIds: Choice = {
    label: `$(symbol-number) ${l10n.t('Clients with local IDs {0}', forLabel(ids.join(', '), 60))}`,
    alwaysShow: true,
    change: async () => ({ localid: ids }),
  };
  return [byIds, byText];
}

/** The listing without filters, in the usual order. */
const unfiltered = {
  active: undefined,
  projectsonly: undefined,
  search: undefined,
  localid: undefined,
  ...usualListing,
} satisfies Change;

function clearing(inForce: string): readonly Choice[] {
  if (inForce === '') return [];
  const label = `$(clear-all) ${l10n.t('Clear Filters and Sorting')}`;
  return [{ label, description: forLabel(inForce, 200), change: async () => unfiltered }];
}

function filters(now: Listing): readonly Choice[] {
  const { active, projectsonly, search, localid } = now;
  return [
    separator(l10n.t('Status')),
    choice(active === undefined, l10n.t('Active and inactive clients'), { active: undefined }),
    choice(active === true, l10n.t('Active clients only'), { active: true }),
    choice(active === false, l10n.t('Inactive clients only'), { active: false }),
    separator(l10n.t('Projects, text and local IDs')),
    choice(projectsonly === true, l10n.t('Only clients with active projects'), {
      projectsonly: projectsonly ? undefined : true,
    }),
    {
      ...choice(search !== undefined, l10n.t('By text in name, description or local ID…'), {}),
      ...(search !== undefined && { description: forLabel(search, 60) }),
      change: () => askSearchText(search),
    },
    {
      ...choice(localid !== undefined, l10n.t('By local IDs…'), {}),
      ...(localid !== undefined && { description: forLabel([localid].flat().join(', '), 60) }),
      change: () => askLocalIds(localid),
    },
  ];
}

function orders({ sortfield: fieldNow, sortdir: directionNow }: Listing): readonly Choice[] {
  const names = sortFieldNames();
  const order = (sortfield: SortField, sortdir: SortDirection): Choice => {
    const isOrderNow = sortfield === fieldNow && sortdir === directionNow;
    const label = {
      ASC: l10n.t('{0}, ascending', names[sortfield]),
      DESC: l10n.t('{0}, descending', names[sortfield]),
    };
    return { ...choice(isOrderNow, label[sortdir], { sortfield, sortdir }), isOrderNow };
  };
  const fields = ['name', 'localid', 'datecreated', 'id'] as const;
  return [separator(l10n.t('Sort by')), ...fields.flatMap((field) => [order(field, 'ASC'), order(field, 'DESC')])];
}

function choice(isInForce: boolean, label: string, change: Change): Choice {
  return { label: `$(${isInForce ? 'check' : 'blank'}) ${label}`, change: async () => change };
}
