import * as l10n from '@vscode/l10n';
import {
  boolean,
  date,
  define,
  html,
  id,
  paging,
  requiredId,
  text,
  type RecordOf,
  type ValuesOf,
  type FiltersOf,
} from './definition';
import type { Person } from './person';

/** The company's client. Source: the vendor's page of the resource `client`. */
export const client = define({
  resource: 'client',
  fields: {
    id: requiredId({ access: 'identity', description: () => l10n.t('Unique identifier for the client') }),
    localid: text({
      access: 'identity',
      description: () => l10n.t('The number that appears associated with the client in Intervals'),
    }),
    name: text({ max: 255, required: true, description: () => l10n.t('The name of the client') }),
    datecreated: date({ required: true, description: () => l10n.t('Date the client was created (YYYY-MM-DD)') }),
    description: html({
      description: () => l10n.t('The client description/notes area (HTML; certain elements may be stripped out)'),
    }),
    email: text({
      max: 255,
      description: () =>
        l10n.t(
          'The main client email address. This email can also be part of a person contact, that is a person profile who cannot login.',
        ),
    }),
    website: text({ max: 255, description: () => l10n.t('Client website URL') }),
    phone: text({ max: 50, description: () => l10n.t('Client phone number') }),
    fax: text({ max: 50, description: () => l10n.t('Client fax number') }),
    address: text({ description: () => l10n.t('The client address') }),
    active: boolean({ required: true, description: () => l10n.t('Whether the client is active') }),
    localidunpadded: id({ access: 'known', description: () => l10n.t('Numeric client local ID without leading-zero padding') }),
  },
  filters: {
    localid: { kind: 'ids' },
    active: { kind: 'boolean' },
    search: { kind: 'text' },
    projectsonly: { kind: 'boolean' },
    sortfield: { kind: 'choice', choices: ['id', 'localid', 'name', 'datecreated'] },
    sortdir: { kind: 'choice', choices: ['ASC', 'DESC'] },
    ...paging,
  },
  writers: ['Administrator'],
});

export type Client = RecordOf<typeof client>;
export type ClientValues = ValuesOf<typeof client>;
export type ClientFilters = FiltersOf<typeof client>;

/** The number that people know a client or a person by, without the zeros that the API pads it with. */
export function localIdOf({ localid = '' }: Client | Person): string {
  return localid.replace(/^0+(?=.)/, '');
}

/** What the API gives of a client to who is not an Administrator. Source: the resource's response fields, "Admin only". */
export const clientFieldsForEveryone = ['id', 'name', 'active', 'localidunpadded', 'localid'] as const;
