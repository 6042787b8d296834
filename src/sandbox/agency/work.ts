import type { Project, Row } from '../tables';

/** The work of one project, as the data describe it. */
interface WorkSeed {
  readonly name: string;
  readonly description: string;
  readonly tasks: readonly string[];
  readonly milestones: readonly string[];
}

const usual: WorkSeed = {
  name: 'Website',
  description: '<p>New pages, by the end of the quarter.</p>',
  tasks: ['Structure of the pages', 'Design of the home page', 'Contact form', 'Texts and pictures', 'Accessibility check'],
  milestones: ['Design agreed', 'Online'],
};

/** The work for clients, by the client's name; that for others is the usual one. */
const seeds: Readonly<Record<string, WorkSeed>> = {
  'Northlight Studio': {
    name: 'Our own house',
    description: '<p>What nobody pays for.</p>',
    tasks: ['Portfolio: three new cases', 'Invoices of last month', 'Summer party', 'Backups'],
    milestones: ['Portfolio online'],
  },
  'Acme Ltd': {
    name: 'Rocket catalogue',
    description: '<p>Print and web, <strong>with safety notes</strong> on every page.</p>',
    tasks: [
      'Photograph the anvils',
      'Proofs of page 12',
      'Order form for giant magnets',
      'Safety notes',
      'Cover: three drafts',
      'Send to the printer',
    ],
    milestones: ['Texts final', 'To the printer'],
  },
  'Müller & Söhne GmbH': {
    name: 'Messeauftritt Hannover',
    description: '<p>Stand, Katalog, Einladungen.</p>',
    tasks: ['Standplan mit Maßen', 'Katalog: Umschlag', 'Einladungen drucken', 'Übersetzung ins Englische'],
    milestones: ['Katalog im Druck', 'Messe'],
  },
  株式会社さくら製作所: {
    name: '英語サイト',
    description: '<p>製品ページを英語にする。</p>',
    tasks: ['Glossary of the parts', '製品ページ 1–20', 'Contact form in English'],
    milestones: ['First twenty products'],
  },
};

const choices = {
  taskstatus: ['Open', 'In Progress', 'Waiting for Client', 'Closed'],
  taskpriority: ['High', 'Medium', 'Low'],
  worktype: ['Design', 'Development', 'Text', 'Meeting'],
  module: ['Concept', 'Production', 'Launch'],
  paymenttype: ['Check', 'Bank Transfer', 'Other'],
  invoiceterm: ['Due on Receipt', 'Net 15', 'Net 30'],
  tasklistfilter: ['My open tasks'],
} as const;

/** Ids differ between accounts and are not consecutive, as those of the clients. */
const firstIds = {
  ...{
    taskstatus: 6120,
    taskpriority: 6340,
    worktype: 80211,
    module: 70133,
    paymenttype: 12,
    invoiceterm: 3,
    tasklistfilter: 501,
  },
  ...{ task: 640017, milestone: 51203, projectmodule: 330108, projectworktype: 340611, projectteam: 350902, time: 9100441 },
  ...{ tasknote: 720115, milestonenote: 730229, projectnote: 740301, invoice: 20811, invoiceitem: 90127, invoicenote: 21033 },
  ...{ payment: 15108, expense: 16207, document: 440551, request: 17303, timer: 18001 },
};

type WorkTable = keyof typeof firstIds | 'project';
/** The rows of what is done for clients. */
export type WorkRows = Readonly<Record<WorkTable, readonly Row[]>>;

const idOf = (table: keyof typeof firstIds, index: number): number => firstIds[table] + index * 3;
const choice = (table: keyof typeof choices, index: number): number => idOf(table, index % choices[table].length);
const padded = (index: number): string => String(index + 1).padStart(5, '0');

/**
 * The projects, tasks, hours and invoices of an agency. Their days are counted from today, so that there is always something due.
 *
 * @param projects in the order of the clients
 * @param nameOf the name of a client
 * @param staff the ids of those who do the work
 * @param today `YYYY-MM-DD`
 */
export function workRows(
  projects: readonly Project[],
  nameOf: (clientid: number) => string,
  staff: readonly number[],
  today: string,
): WorkRows {
  const day = (offset: number): string => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
  const member = (index: number): number => staff[index % staff.length] ?? 0;
  const rows = Object.fromEntries([...Object.keys(firstIds), 'project'].map((name) => [name, []])) as unknown as Record<
    WorkTable,
    Row[]
  >;
  const add = (table: keyof typeof firstIds, values: Omit<Row, 'id'>): number => {
    const id = idOf(table, rows[table].length);
    rows[table].push({ id, ...values });
    return id;
  };
  for (const [table, names] of Object.entries(choices)) {
    for (const name of names) add(table as keyof typeof choices, { name, active: true });
  }
  for (const [index, { id: projectid, clientid, active, team }] of projects.entries()) {
    const isSecond = projects.findIndex((one) => one.clientid === clientid) < index;
    const seed = (isSecond ? undefined : seeds[nameOf(clientid)]) ?? usual;
    rows.project.push({
      ...{ id: projectid, localid: padded(index), name: seed.name, clientid, managerid: member(index) },
      ...{ description: seed.description, datestart: day(-80 - index), dateend: day(active ? 40 + index : -12) },
      ...{ budget: 4000 + 500 * index, alert_percent: 80, billable: clientid !== projects[0]?.clientid, active },
    });
    for (const personid of team) add('projectteam', { projectid, personid });
    for (const at of choices.module.keys())
      add('projectmodule', { projectid, moduleid: choice('module', at), description: '', active: true });
    for (const at of choices.worktype.keys()) {
      add('projectworktype', {
        projectid,
        worktypeid: choice('worktype', at),
        hourlyrate: 80 + 10 * at,
        esttime: 20,
        active: true,
      });
    }
    const milestones = seed.milestones.map((title, at) =>
      add('milestone', {
        ...{ localid: padded(rows.milestone.length), title, projectid, ownerid: member(index), datedue: day(at * 21 - 3) },
        ...{ description: '', complete: !active },
      }),
    );
    for (const [at, title] of seed.tasks.entries()) {
      const isDone = !active || (at + index) % 4 === 3;
      const assigneeid = member(index + at);
      const taskid = add('task', {
        ...{ localid: padded(rows.task.length), title, projectid, moduleid: choice('module', at) },
        ...{ statusid: choice('taskstatus', isDone ? 3 : (at + index) % 3), priorityid: choice('taskpriority', at) },
        ...{ milestoneid: milestones[at % milestones.length] ?? null, ownerid: member(index), assigneeid, followerid: null },
        ...{ summary: `<p>${title}.</p>`, dateopen: day(-30 + at), datedue: day(at * 8 - 9) },
        ...{ dateclosed: isDone ? day(-2 - at) : null, estimate: 2 + 1.5 * at },
      });
      if (at % 2 === 0) {
        add('tasknote', {
          taskid,
          title: '',
          authorid: assigneeid,
          date: day(-4 - at),
          note: '<p>Begun. Questions are in the mail.</p>',
          public: true,
        });
      }
      for (const entry of isDone || at % 2 === 0 ? [0, 1] : []) {
        add('time', {
          ...{ date: day(-entry * 2 - at), time: 0.5 + ((at + entry) % 5) * 0.75, taskid, personid: assigneeid },
          ...{ worktypeid: choice('worktype', at), description: title, billable: true, datemodified: `${day(-at)} 17:30:00` },
        });
      }
    }
    add('projectnote', {
      ...{
        localid: padded(index),
        projectid,
        title: 'Who decides',
        note: '<p>Ask before anything is printed.</p>',
        secure: false,
      },
      ...{ authorid: member(index), date: day(-60) },
    });
    const invoiceid = add('invoice', {
      ...{ localid: padded(rows.invoice.length), title: `${seed.name}, first part`, projectid, date: day(-35), datedue: day(-5) },
      ...{ termid: choice('invoiceterm', 2), datepaid: index % 2 === 0 ? day(-8) : null, subtotal: 1800, total: 2160 },
      ...{ payments: index % 2 === 0 ? 2160 : 0, balance: index % 2 === 0 ? 0 : 2160, tax: 20, purchaseorder: '' },
    });
    add('invoiceitem', { invoiceid, name: 'Design', description: '', quantity: 12, rate: 100, amount: 1200 });
    add('invoiceitem', { invoiceid, name: 'Text', description: '', quantity: 6, rate: 100, amount: 600 });
    if (index % 2 === 0) {
      add('payment', {
        date: day(-8),
        amount: 2160,
        projectid,
        invoiceid,
        typeid: choice('paymenttype', 1),
        reference: '',
        note: '',
      });
    } else add('invoicenote', { invoiceid, title: 'Reminded', note: '<p>By mail.</p>', authorid: member(0), date: day(-1) });
    add('expense', { date: day(-20), note: 'Stock photographs', expense: 90, fee: 110, projectid, personid: member(index) });
    add('document', {
      ...{ title: 'Briefing', notes: '', filename: 'briefing.pdf', projectid, taskid: null, milestoneid: null },
      ...{ personid: member(index), public: true, datemodified: `${day(-70)} 09:15:00`, active: true },
    });
    if (index % 3 === 1) {
      add('request', {
        ...{ title: 'Can this be bigger?', date: day(-1), datedue: day(6), priorityid: choice('taskpriority', 1) },
        ...{ personid: team[0] ?? null, projectid, description: '<p>The logo, please.</p>' },
      });
    }
  }
  return rows;
}
