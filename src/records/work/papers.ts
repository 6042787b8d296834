import * as l10n from '@vscode/l10n';

import { boolean, date, define, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** Documents and work requests. Source: the vendor's OpenAPI file. */

export const document = define({
  resource: 'document',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    title: text({ access: 'identity' }),
    notes: text({ access: 'identity' }),
    filename: text({ access: 'identity' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    projectid: id({ access: 'identity', of: 'project' }),
    taskid: id({ access: 'identity', of: 'task' }),
    milestoneid: id({ access: 'identity', of: 'milestone' }),
    personid: id({ access: 'identity', of: 'person' }),
    public: boolean({ access: 'identity' }),
    datemodified: text({ access: 'identity' }),
    active: boolean({ access: 'identity' }),
  },
  filters: {
    ...{ public: { kind: 'boolean' }, taskid: { kind: 'ids' }, milestoneid: { kind: 'ids' }, queueid: { kind: 'ids' } },
    ...{ clientid: { kind: 'ids' }, projectid: { kind: 'ids' }, moduleid: { kind: 'ids' }, personid: { kind: 'ids' } },
    ...{ id: { kind: 'ids' }, projectactive: { kind: 'boolean' }, tag: { kind: 'text' } },
    search: { kind: 'search', in: ['title', 'notes', 'filename'] },
    datebegin: { kind: 'from', of: 'datemodified' },
    dateend: { kind: 'to', of: 'datemodified' },
    ...sortedBy('id', 'personid', 'title', 'public', 'datemodified', 'active'),
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Document'), several: () => l10n.t('Documents') },
    icon: 'file',
    label: ['title'],
    row: ['filename', 'datemodified'],
    order: { sortfield: 'title', sortdir: 'ASC' },
  },
});

export const request = define({
  resource: 'request',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    title: text({ max: 255, required: true }),
    date: date({ access: 'identity' }),
    datedue: date(),
    priorityid: id({ of: 'taskpriority' }),
    priority: text({ access: 'identity', nameOf: 'priorityid' }),
    personid: id({ of: 'person' }),
    person: text({ access: 'identity', nameOf: 'personid' }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    description: html(),
  },
  filters: {
    ...{ priorityid: { kind: 'id' }, personid: { kind: 'id' }, projectid: { kind: 'id' } },
    ...sortedBy('id', 'title', 'date', 'datedue', 'personid', 'person', 'projectid', 'priorityid'),
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Request'), several: () => l10n.t('Requests') },
    icon: 'inbox',
    label: ['title'],
    row: ['priority', 'datedue', 'person'],
    due: 'datedue',
    order: { sortfield: 'datedue', sortdir: 'ASC' },
  },
});
