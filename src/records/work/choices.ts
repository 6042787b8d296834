import * as l10n from '@vscode/l10n';

import { boolean, define, paging, requiredId, text } from '../definition';

/** The small lists of which other records choose an entry. Source: the vendor's OpenAPI file; `name`: public programs. */

const fields = {
  id: requiredId({ access: 'identity' }),
  name: text({ access: 'identity' }),
  active: boolean({ access: 'identity' }),
};

const closed = { field: 'active', is: false } as const;
const filters = { active: { kind: 'boolean' }, ...paging } as const;

export const taskstatus = define({
  resource: 'taskstatus',
  isDocumented: false,
  fields,
  filters,
  look: {
    names: { one: () => l10n.t('Task Status'), several: () => l10n.t('Task Statuses') },
    icon: 'symbol-enum',
    label: ['name'],
    closed,
  },
});

export const taskpriority = define({
  resource: 'taskpriority',
  isDocumented: false,
  fields,
  filters,
  look: {
    names: { one: () => l10n.t('Task Priority'), several: () => l10n.t('Task Priorities') },
    icon: 'symbol-enum',
    label: ['name'],
    closed,
  },
});

export const worktype = define({
  resource: 'worktype',
  isDocumented: false,
  fields,
  filters,
  readers: ['Administrator'],
  look: {
    names: { one: () => l10n.t('Work Type'), several: () => l10n.t('Work Types') },
    icon: 'tools',
    label: ['name'],
    closed,
  },
});

export const module = define({
  resource: 'module',
  isDocumented: false,
  fields,
  filters,
  readers: ['Administrator'],
  look: {
    names: { one: () => l10n.t('Module'), several: () => l10n.t('Modules') },
    icon: 'symbol-module',
    label: ['name'],
    closed,
  },
});

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
