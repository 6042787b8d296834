import * as l10n from '@vscode/l10n';

import { boolean, date, define, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** A day on which a part of a project is due. Source: the vendor's OpenAPI file. */
export const milestone = define({
  resource: 'milestone',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    localid: text({ access: 'identity' }),
    title: text({ max: 255, required: true }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    ownerid: id({ of: 'person' }),
    owner: text({ access: 'identity', nameOf: 'ownerid' }),
    datedue: date({ required: true }),
    description: html(),
    complete: boolean({ required: true }),
  },
  filters: {
    ...{ localid: { kind: 'ids' }, clientid: { kind: 'ids' }, projectid: { kind: 'ids' }, ownerid: { kind: 'ids' } },
    ...{ complete: { kind: 'boolean' }, title: { kind: 'text' } },
    dateduebegin: { kind: 'from', of: 'datedue' },
    datedueend: { kind: 'to', of: 'datedue' },
    search: { kind: 'search', in: ['title', 'description', 'localid'] },
    ...sortedBy('id', 'localid', 'projectid', 'clientid', 'datedue', 'title', 'description', 'owner'),
    ...paging,
  },
  look: {
    names: { one: () => l10n.t('Milestone'), several: () => l10n.t('Milestones') },
    icon: 'milestone',
    label: ['title'],
    row: ['datedue', 'owner'],
    closed: { field: 'complete', is: true },
    due: 'datedue',
    order: { sortfield: 'datedue', sortdir: 'ASC' },
    lists: ['task', 'milestonenote', 'document'],
  },
});
