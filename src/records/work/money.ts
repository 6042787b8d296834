import * as l10n from '@vscode/l10n';

import { amount, date, define, html, id, paging, requiredId, sortedBy, text } from '../definition';

/** Invoices, payments and expenses. Sources: the vendor's OpenAPI file, whose sort fields name what answers have besides. */

const readers = ['Administrator', 'Manager', 'Executive'] as const;

export const invoice = define({
  resource: 'invoice',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    localid: text({ access: 'identity' }),
    title: text({ max: 255, required: true }),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    client: text({ access: 'identity', nameOf: 'clientid' }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    date: date({ required: true }),
    termid: id({ of: 'invoiceterm' }),
    datedue: date({ access: 'identity' }),
    datepaid: date({ access: 'identity' }),
    subtotal: amount({ access: 'identity' }),
    total: amount({ access: 'identity' }),
    payments: amount({ access: 'identity' }),
    balance: amount({ access: 'identity' }),
    tax: amount(),
    secondtax: amount(),
    purchaseorder: text({ max: 55 }),
    description: html(),
    addressfrom: text(),
    addressto: text(),
    disclaimer: text(),
  },
  filters: {
    ...{ localid: { kind: 'ids' }, clientid: { kind: 'ids' }, projectid: { kind: 'ids' } },
    datebegin: { kind: 'from', of: 'date' },
    dateend: { kind: 'to', of: 'date' },
    search: { kind: 'search', in: ['title', 'description', 'localid', 'purchaseorder', 'addressto'] },
    ...sortedBy('id', 'date', 'title', 'localid', 'datepaid', 'total', 'balance', 'datedue'),
    ...paging,
  },
  readers,
  look: {
    names: { one: () => l10n.t('Invoice'), several: () => l10n.t('Invoices') },
    icon: 'file-text',
    label: ['title'],
    row: ['localid', 'date', 'total'],
    closed: { field: 'datepaid', is: 'set' },
    due: 'datedue',
    order: { sortfield: 'date', sortdir: 'DESC' },
    lists: ['invoiceitem', 'invoicenote', 'payment'],
  },
});

export const invoiceitem = define({
  resource: 'invoiceitem',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    invoiceid: id({ of: 'invoice' }),
    name: text({ max: 255, required: true }),
    description: text(),
    quantity: amount(),
    rate: amount(),
    amount: amount(),
  },
  filters: {
    invoiceid: { kind: 'id', required: true },
    ...sortedBy('id', 'invoiceid', 'name', 'description', 'quantity', 'rate', 'amount'),
    ...paging,
  },
  readers,
  look: {
    names: { one: () => l10n.t('Item'), several: () => l10n.t('Items') },
    icon: 'list-flat',
    label: ['name'],
    row: ['amount', 'description'],
  },
});

export const payment = define({
  resource: 'payment',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    date: date({ required: true }),
    amount: amount(),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    invoiceid: id({ of: 'invoice' }),
    typeid: id({ of: 'paymenttype' }),
    type: text({ access: 'identity', nameOf: 'typeid' }),
    reference: text({ max: 35 }),
    note: text({ max: 255 }),
  },
  filters: {
    ...{ clientid: { kind: 'id' }, projectid: { kind: 'id' }, personid: { kind: 'ids' }, date: { kind: 'date' } },
    ...{ typeid: { kind: 'id' }, invoiceid: { kind: 'id' } },
    ...sortedBy('id', 'projectid', 'date', 'amount', 'typeid', 'reference', 'note', 'invoiceid'),
    ...paging,
  },
  readers,
  look: {
    names: { one: () => l10n.t('Payment'), several: () => l10n.t('Payments') },
    icon: 'credit-card',
    label: ['date'],
    row: ['amount', 'type', 'note'],
    order: { sortfield: 'date', sortdir: 'DESC' },
  },
});

export const expense = define({
  resource: 'expense',
  isDocumented: false,
  fields: {
    id: requiredId({ access: 'identity' }),
    date: date({ required: true }),
    note: text({ max: 255 }),
    expense: amount(),
    fee: amount(),
    clientid: id({ access: 'identity', of: 'client', via: 'projectid' }),
    projectid: id({ of: 'project' }),
    project: text({ access: 'identity', nameOf: 'projectid' }),
    personid: id({ of: 'person' }),
    person: text({ access: 'identity', nameOf: 'personid' }),
  },
  filters: {
    ...{ projectid: { kind: 'ids' }, personid: { kind: 'ids' }, clientid: { kind: 'ids' }, managerid: { kind: 'ids' } },
    date: { kind: 'date' },
    datebegin: { kind: 'from', of: 'date' },
    dateend: { kind: 'to', of: 'date' },
    ...sortedBy('id', 'projectid', 'date', 'expense', 'fee', 'note', 'personid'),
    ...paging,
  },
  readers,
  look: {
    names: { one: () => l10n.t('Expense'), several: () => l10n.t('Expenses') },
    icon: 'tag',
    label: ['note'],
    row: ['date', 'fee', 'person'],
    order: { sortfield: 'date', sortdir: 'DESC' },
  },
});
