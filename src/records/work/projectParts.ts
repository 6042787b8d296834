import * as l10n from '@vscode/l10n';

import { amount, boolean, define, hours, id, paging, requiredId, text } from '../definition';

/** What a project has of its own among the company's modules and work types. Source: the vendor's OpenAPI file. */

const filters = { projectid: { kind: 'ids' }, active: { kind: 'boolean' }, personid: { kind: 'id' }, ...paging } as const;

export const projectmodule = define({
  resource: 'projectmodule',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    projectid: id({ of: 'project' }),
    moduleid: id({ of: 'module' }),
    module: text({ max: 155, nameOf: 'moduleid', aliases: ['modulename'] }),
    description: text(),
    active: boolean({ required: true }),
  },
  filters,
  look: {
    names: { one: () => l10n.t('Module'), several: () => l10n.t('Modules') },
    icon: 'symbol-module',
    label: ['module'],
    row: ['description'],
    closed: { field: 'active', is: false },
  },
});

export const projectworktype = define({
  resource: 'projectworktype',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    projectid: id({ of: 'project' }),
    worktypeid: id({ of: 'worktype' }),
    worktype: text({ max: 155, nameOf: 'worktypeid' }),
    hourlyrate: amount(),
    esttime: hours(),
    active: boolean({ required: true }),
  },
  filters,
  look: {
    names: { one: () => l10n.t('Work Type'), several: () => l10n.t('Work Types') },
    icon: 'tools',
    label: ['worktype'],
    row: ['esttime', 'hourlyrate'],
    closed: { field: 'active', is: false },
  },
});

/** The membership of one person. The list of the people of a project is that of `person`, which more groups may read. */
export const projectteam = define({
  resource: 'projectteam',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    projectid: id({ of: 'project' }),
    personid: id({ access: 'identity', of: 'person' }),
    person: text({ access: 'identity', nameOf: 'personid' }),
  },
  filters: { projectid: { kind: 'id', required: true } },
  readers: ['Administrator'],
  look: {
    names: { one: () => l10n.t('Team Member'), several: () => l10n.t('Team') },
    icon: 'organization',
    label: ['person'],
  },
});
