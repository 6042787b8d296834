import * as l10n from '@vscode/l10n';

import {
  boolean,
  date,
  define,
  hours,
  html,
  id,
  paging,
  type RecordOf,
  requiredId,
  sortedBy,
  text,
  type ValuesOf,
} from '../definition';

/** Hours that somebody worked. Sources: the vendor's OpenAPI file; the names that answers have besides: public programs. */
export const time = define({
  resource: 'time',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    date: date({ required: true, description: () => l10n.t('The day of the work (YYYY-MM-DD)') }),
    time: hours({ required: true, description: () => l10n.t('The hours: 1.5, "1:30", "90m" or "1h 30m"') }),
    taskid: id({ of: 'task', description: () => l10n.t('The task, whose project and module then count; or null') }),
    task: text({ access: 'identity', nameOf: 'taskid' }),
    projectid: id({ of: 'project', via: 'taskid', description: () => l10n.t('The project; required without a task') }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    client: text({ access: 'identity', nameOf: 'clientid' }),
    moduleid: id({ of: 'module', via: 'taskid', description: () => l10n.t('A module of the project; required without a task') }),
    module: text({ access: 'identity', nameOf: 'moduleid' }),
    worktypeid: requiredId({ of: 'worktype', description: () => l10n.t('A work type of the project') }),
    worktype: text({ access: 'identity', nameOf: 'worktypeid' }),
    personid: requiredId({ of: 'person', description: () => l10n.t('Who worked; a member of the project’s team') }),
    person: text({ access: 'identity', nameOf: 'personid' }),
    description: html({ description: () => l10n.t('What was done') }),
    billable: boolean({ required: true, description: () => l10n.t('Whether the client pays for it') }),
    datemodified: text({ access: 'identity' }),
  },
  filters: {
    ...{ activeonly: { kind: 'boolean' }, billable: { kind: 'boolean' }, approved: { kind: 'boolean' }, date: { kind: 'date' } },
    ...{ moduleid: { kind: 'ids' }, taskid: { kind: 'ids' }, worktypeid: { kind: 'ids' }, personid: { kind: 'ids' } },
    ...{ clientid: { kind: 'ids' }, projectid: { kind: 'ids' }, milestoneid: { kind: 'ids' } },
    datebegin: { kind: 'from', of: 'date' },
    dateend: { kind: 'to', of: 'date' },
    ...sortedBy('id', 't.date', 'datemodified'),
    ...paging,
  },
  writers: ['Administrator', 'Manager', 'Resource'],
  look: {
    names: { one: () => l10n.t('Time Entry'), several: () => l10n.t('Time') },
    icon: 'clock',
    label: ['date'],
    row: ['time', 'person', 'worktype', 'description'],
    order: { sortfield: 't.date', sortdir: 'DESC' },
  },
});

export type Time = RecordOf<typeof time>;
export type TimeValues = ValuesOf<typeof time>;

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
    ...{ projectid: { kind: 'id' }, clientid: { kind: 'id' } },
    ...sortedBy('lastupdate'),
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
