import * as l10n from '@vscode/l10n';

import { boolean, date, define, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** The notes on tasks, milestones, projects and invoices. Source: the vendor's OpenAPI file. */

const names = { one: () => l10n.t('Note'), several: () => l10n.t('Notes') };

const written = {
  id: requiredId({ access: 'identity' }),
  authorid: id({ access: 'identity', of: 'person' }),
  author: text({ access: 'identity', nameOf: 'authorid' }),
  date: date({ access: 'identity' }),
};

export const tasknote = define({
  resource: 'tasknote',
  isDocumented: false,
  fields: { ...written, taskid: id({ of: 'task' }), title: text(), note: html(), public: boolean({ required: true }) },
  filters: {
    taskid: { kind: 'ids' },
    authorid: { kind: 'ids' },
    title: { kind: 'text' },
    date: { kind: 'date' },
    datebegin: { kind: 'from', of: 'date' },
    dateend: { kind: 'to', of: 'date' },
    public: { kind: 'boolean' },
    ...sortedBy('id', 'taskid', 'authorid', 'date'),
    ...paging,
  },
  look: { names, icon: 'note', label: ['note'], row: ['date', 'author'], order: { sortfield: 'date', sortdir: 'DESC' } },
});

export const milestonenote = define({
  resource: 'milestonenote',
  isDocumented: false,
  fields: { ...written, milestoneid: id({ of: 'milestone' }), note: html(), public: boolean({ required: true }) },
  filters: { milestoneid: { kind: 'id', required: true }, ...paging },
  look: { names, icon: 'note', label: ['note'], row: ['date', 'author'] },
});

export const projectnote = define({
  resource: 'projectnote',
  isDocumented: false,
  fields: {
    ...written,
    localid: text({ access: 'identity' }),
    projectid: id({ of: 'project' }),
    title: text({ max: 255, required: true }),
    note: html(),
    secure: boolean({ required: true }),
  },
  filters: {
    ...{ localid: { kind: 'ids' }, clientid: { kind: 'ids' }, projectid: { kind: 'ids' }, authorid: { kind: 'ids' } },
    title: { kind: 'text' },
    search: { kind: 'search', in: ['title', 'note'] },
    ...paging,
  },
  readers: ['Administrator', 'Manager', 'Resource'],
  look: { names, icon: 'note', label: ['title'], row: ['date', 'author'] },
});

export const invoicenote = define({
  resource: 'invoicenote',
  isDocumented: false,
  fields: { ...written, invoiceid: id({ of: 'invoice' }), title: text({ max: 255, required: true }), note: html() },
  filters: { invoiceid: { kind: 'id', required: true }, authorid: { kind: 'id' }, ...paging },
  readers: ['Administrator', 'Manager'],
  look: { names, icon: 'note', label: ['title'], row: ['date', 'author'] },
});
