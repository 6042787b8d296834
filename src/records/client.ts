import * as l10n from '@vscode/l10n';

import {
  boolean,
  date,
  define,
  type FiltersOf,
  html,
  id,
  paging,
  type RecordOf,
  requiredId,
  sortedBy,
  text,
  type ValuesOf,
} from './definition';

/** The company's client. Source: the vendor's page of the resource `client`. */
export const client = define({
  resource: 'client',
  fields: {
    id: requiredId({ access: 'identity', description: () => l10n.t('The unique ID of the client') }),
    localid: text({
      access: 'identity',
      description: () => l10n.t('The number shown for the client in Intervals'),
    }),
    name: text({ max: 255, required: true, description: () => l10n.t('The name of the client') }),
    datecreated: date({ required: true, description: () => l10n.t('The date the client was created (YYYY-MM-DD)') }),
    description: html({
      description: () => l10n.t("The client's description or notes (HTML; certain elements may be removed)"),
    }),
    email: text({
      max: 255,
      description: () =>
        l10n.t("The client's main e-mail address. It can also belong to a contact of a person who cannot log in."),
    }),
    website: text({ max: 255, description: () => l10n.t("The URL of the client's website") }),
    phone: text({ max: 50, description: () => l10n.t("The client's phone number") }),
    fax: text({ max: 50, description: () => l10n.t("The client's fax number") }),
    address: text({ description: () => l10n.t("The client's address") }),
    active: boolean({ required: true, initial: true, description: () => l10n.t('Whether the client is active') }),
    localidunpadded: id({ access: 'known', description: () => l10n.t('Numeric client local ID without leading-zero padding') }),
  },
  filters: {
    localid: { kind: 'ids' },
    active: { kind: 'boolean' },
    search: { kind: 'text' },
    projectsonly: { kind: 'boolean' },
    ...sortedBy('id', 'localid', 'name', 'datecreated'),
    ...paging,
  },
  writers: ['Administrator'],
  look: {
    names: { one: () => l10n.t('Client'), several: () => l10n.t('Clients') },
    icon: 'organization',
    label: ['name'],
    row: ['localid'],
    closed: { field: 'active', is: false },
    order: { sortfield: 'name', sortdir: 'ASC' },
    lists: ['project', 'invoice', 'payment', 'expense', 'document'],
  },
});

export type Client = RecordOf<typeof client>;
export type ClientValues = ValuesOf<typeof client>;
export type ClientFilters = FiltersOf<typeof client>;

/** The number that people know a record by, without the zeros with which the API pads it. */
export function localIdOf({ localid = '' }: { readonly id?: number; readonly localid?: string }): string {
  return localid.replace(/^0+(?=.)/, '');
}

/**
 * The fields of a client that the API gives to users other than Administrators. Source: the resource's response fields,
 * "Admin only".
 */
export const clientFieldsForEveryone = ['id', 'name', 'active', 'localidunpadded', 'localid'] as const;
