import * as l10n from '@vscode/l10n';

import { boolean, define, type Look, paging, requiredId, type Role, text } from '../definition';

/** The small lists of which other records choose an entry. Source: the vendor's OpenAPI file; `name`: public programs. */

const fields = {
  id: requiredId({ access: 'identity' }),
  name: text({ access: 'identity' }),
  active: boolean({ access: 'identity' }),
};

const filters = { active: { kind: 'boolean' }, ...paging } as const;

/** A list of names, whose entries may be in use no more if the API filters by that. */
function list(resource: string, icon: string, names: Look['names'], special: { readonly readers?: readonly Role[] } = {}) {
  return define({
    ...{ resource, isDocumented: false, fields, filters },
    ...special,
    look: { names, icon, label: ['name'], closed: { field: 'active', is: false } },
  });
}

export const taskstatus = list('taskstatus', 'symbol-enum', {
  one: () => l10n.t('Task Status'),
  several: () => l10n.t('Task Statuses'),
});

export const taskpriority = list('taskpriority', 'symbol-enum', {
  one: () => l10n.t('Task Priority'),
  several: () => l10n.t('Task Priorities'),
});

const forAdministrators = { readers: ['Administrator'] } as const;

export const worktype = list(
  'worktype',
  'tools',
  { one: () => l10n.t('Work Type'), several: () => l10n.t('Work Types') },
  forAdministrators,
);

export const module = list(
  'module',
  'symbol-module',
  { one: () => l10n.t('Module'), several: () => l10n.t('Modules') },
  forAdministrators,
);

export const paymenttype = define({
  resource: 'paymenttype',
  isDocumented: false,
  fields,
  look: {
    names: { one: () => l10n.t('Payment Type'), several: () => l10n.t('Payment Types') },
    icon: 'symbol-enum',
    label: ['name'],
  },
});

export const invoiceterm = define({
  resource: 'invoiceterm',
  isDocumented: false,
  fields,
  look: {
    names: { one: () => l10n.t('Invoice Term'), several: () => l10n.t('Invoice Terms') },
    icon: 'symbol-enum',
    label: ['name'],
  },
});

export const tasklistfilter = define({
  resource: 'tasklistfilter',
  isDocumented: false,
  fields,
  filters: { ...paging },
  look: {
    names: { one: () => l10n.t('Task List Filter'), several: () => l10n.t('Task List Filters') },
    icon: 'filter',
    label: ['name'],
  },
});
