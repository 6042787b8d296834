import { client } from './client';
import type { Definition, RecordOf } from './definition';
import { contactdescriptor, contacttype, group, me } from './lookups';
import { person } from './person';
import { personcontact } from './personcontact';
import { invoiceterm, module, paymenttype, tasklistfilter, taskpriority, taskstatus, worktype } from './work/choices';
import { milestone } from './work/milestone';
import { expense, invoice, invoiceitem, payment } from './work/money';
import { invoicenote, milestonenote, projectnote, tasknote } from './work/notes';
import { document, request } from './work/papers';
import { project } from './work/project';
import { projectmodule, projectteam, projectworktype } from './work/projectParts';
import { task } from './work/task';
import { time, timer } from './work/time';

/** All resources of the API that have records, by their names. Source: the vendor's OpenAPI file. */
export const resources = {
  ...{ client, person, personcontact, contacttype, contactdescriptor, group, me },
  ...{ project, task, milestone, projectmodule, projectworktype, projectteam, time, timer, request, document },
  ...{ tasknote, milestonenote, projectnote, invoicenote, invoice, invoiceitem, payment, expense },
  ...{ taskstatus, taskpriority, tasklistfilter, worktype, module, paymenttype, invoiceterm },
} as const satisfies Readonly<Record<string, Definition>>;

/** The name of a resource of the API. */
export type TableName = keyof typeof resources;

/** A record of a resource whose fields are only known at run time. */
export type WorkRecord = RecordOf<Definition>;

/** Whether a value is the name of a resource of the API. */
export function isTableName(name: unknown): name is TableName {
  return typeof name === 'string' && Object.hasOwn(resources, name);
}

/** The definition of any resource, for code that works on all of them alike. */
export function resourceOf(name: TableName): Definition {
  return resources[name];
}
