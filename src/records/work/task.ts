import * as l10n from '@vscode/l10n';

import { date, define, hours, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** A piece of a project's work. Sources: the vendor's OpenAPI file; the names that answers have besides: public programs. */
export const task = define({
  resource: 'task',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    localid: text({ access: 'identity' }),
    title: text({ max: 255, required: true }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    client: text({ access: 'identity', nameOf: 'clientid' }),
    statusid: id({ of: 'taskstatus' }),
    status: text({ access: 'identity', nameOf: 'statusid' }),
    priorityid: id({ of: 'taskpriority' }),
    priority: text({ access: 'identity', nameOf: 'priorityid' }),
    moduleid: id({ of: 'module' }),
    module: text({ access: 'identity', nameOf: 'moduleid' }),
    milestoneid: id({ of: 'milestone' }),
    milestone: text({ access: 'identity', nameOf: 'milestoneid' }),
    // Several people come as text, with commas between their ids.
    ownerid: id({ of: 'person' }),
    assigneeid: id({ of: 'person' }),
    assignee: text({ access: 'identity', nameOf: 'assigneeid' }),
    followerid: id({ of: 'person' }),
    summary: html(),
    dateopen: date(),
    datedue: date(),
    dateclosed: date(),
    estimate: hours(),
  },
  filters: {
    ...{ localid: { kind: 'ids' }, statusid: { kind: 'ids' }, priorityid: { kind: 'ids' }, clientid: { kind: 'ids' } },
    ...{ projectid: { kind: 'ids' }, moduleid: { kind: 'ids' }, milestoneid: { kind: 'ids' }, assigneeid: { kind: 'ids' } },
    ...{ ownerid: { kind: 'ids' }, followerid: { kind: 'ids' }, title: { kind: 'text' }, datedue: { kind: 'date' } },
    dateduebegin: { kind: 'from', of: 'datedue' },
    datedueend: { kind: 'to', of: 'datedue' },
    excludeclosed: { kind: 'open' },
    search: { kind: 'search', in: ['title', 'summary', 'localid'] },
    ...sortedBy('id', 'localid', 'title', 'dateopen', 'datedue', 'dateclosed', 'status', 'priorityid'),
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Task'), several: () => l10n.t('Tasks') },
    icon: 'checklist',
    label: ['title'],
    row: ['localid', 'status', 'priority', 'datedue', 'assignee'],
    closed: { field: 'dateclosed', is: 'set' },
    due: 'datedue',
    order: { sortfield: 'datedue', sortdir: 'ASC' },
    lists: ['tasknote', 'time', 'document'],
  },
});
