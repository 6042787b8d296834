import * as l10n from '@vscode/l10n';

import { boolean, date, define, hours, html, id, paging, requiredId, text } from '../definition';

/** Hours that somebody worked. Sources: the vendor's OpenAPI file; the names that answers have besides: public programs. */
export const time = define({
  resource: 'time',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    date: date({ required: true }),
    time: hours({ required: true }),
    taskid: id({ of: 'task' }),
    task: text({ access: 'identity', nameOf: 'taskid' }),
    projectid: id({ of: 'project', via: 'taskid' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    client: text({ access: 'identity', nameOf: 'clientid' }),
    moduleid: id({ of: 'module', via: 'taskid' }),
    module: text({ access: 'identity', nameOf: 'moduleid' }),
    worktypeid: requiredId({ of: 'worktype' }),
    worktype: text({ access: 'identity', nameOf: 'worktypeid' }),
    personid: requiredId({ of: 'person' }),
    person: text({ access: 'identity', nameOf: 'personid' }),
    description: html(),
    billable: boolean({ required: true }),
    datemodified: text({ access: 'identity' }),
  },
  filters: {
    ...{ activeonly: { kind: 'boolean' }, billable: { kind: 'boolean' }, approved: { kind: 'boolean' }, date: { kind: 'date' } },
    ...{ moduleid: { kind: 'ids' }, taskid: { kind: 'ids' }, worktypeid: { kind: 'ids' }, personid: { kind: 'ids' } },
    ...{ clientid: { kind: 'ids' }, projectid: { kind: 'ids' }, milestoneid: { kind: 'ids' } },
    datebegin: { kind: 'from', of: 'date' },
    dateend: { kind: 'to', of: 'date' },
    sortfield: { kind: 'choice', choices: ['id', 't.date', 'datemodified'] },
    sortdir: { kind: 'choice', choices: ['ASC', 'DESC'] },
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Time Entry'), several: () => l10n.t('Time') },
    icon: 'clock',
    label: ['date'],
    row: ['time', 'person', 'worktype', 'description'],
    order: { sortfield: 't.date', sortdir: 'DESC' },
  },
});

export const timer = define({
  resource: 'timer',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    name: text({ max: 255 }),
    taskid: id({ of: 'task' }),
    personid: id({ of: 'person' }),
    starttime: text(),
    time: hours(),
    timelapsed: hours({ access: 'identity' }),
    lastupdate: text({ access: 'identity' }),
  },
  filters: {
    ...{
      generaltimers: { kind: 'boolean' },
      gettimerinfo: { kind: 'boolean' },
      taskid: { kind: 'id' },
      personid: { kind: 'id' },
    },
    ...{ projectid: { kind: 'id' }, clientid: { kind: 'id' }, sortfield: { kind: 'choice', choices: ['lastupdate'] } },
    sortdir: { kind: 'choice', choices: ['ASC', 'DESC'] },
    ...paging,
  },
  readers: ['Administrator', 'Manager', 'Resource'],
  look: {
    names: { one: () => l10n.t('Timer'), several: () => l10n.t('Timers') },
    icon: 'watch',
    label: ['name'],
    row: ['time', 'starttime'],
    order: { sortfield: 'lastupdate', sortdir: 'DESC' },
  },
});
