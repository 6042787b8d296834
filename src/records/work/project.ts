import * as l10n from '@vscode/l10n';

import { amount, boolean, date, define, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** What is done for a client. Sources: the vendor's OpenAPI file; the names that answers have besides: public programs. */
export const project = define({
  resource: 'project',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    localid: text({ access: 'identity' }),
    name: text({ max: 255, required: true }),
    clientid: id({ of: 'client' }),
    client: text({ access: 'identity', nameOf: 'clientid' }),
    managerid: id({ of: 'person' }),
    manager: text({ access: 'identity', nameOf: 'managerid' }),
    description: html(),
    datestart: date({ required: true }),
    dateend: date(),
    budget: amount(),
    alert_percent: amount(),
    billable: boolean({ required: true }),
    active: boolean({ required: true }),
  },
  filters: {
    localid: { kind: 'ids' },
    clientid: { kind: 'ids' },
    managerid: { kind: 'ids' },
    name: { kind: 'text' },
    datestart: { kind: 'date' },
    dateend: { kind: 'date' },
    search: { kind: 'search', in: ['name', 'description', 'client', 'localid'] },
    active: { kind: 'boolean' },
    billable: { kind: 'boolean' },
    ...sortedBy('id', 'localid', 'clientid', 'managerid', 'name', 'datestart', 'dateend', 'billable'),
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Project'), several: () => l10n.t('Projects') },
    icon: 'project',
    label: ['name'],
    row: ['localid', 'dateend', 'manager'],
    closed: { field: 'active', is: false },
    due: 'dateend',
    order: { sortfield: 'name', sortdir: 'ASC' },
    lists: ['task', 'milestone', 'projectmodule', 'projectworktype', 'person', 'projectnote', 'time', 'request'],
  },
});
