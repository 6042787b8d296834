import { isPaged } from '../records';
import { readBody, settableFields } from './body';
import type { Call, Caller, Endpoint, Reply } from './endpoint';
import { Failure } from './failure';
import { readQuery, satisfies } from './query';
import type { Filters, Resource } from './resource';
import type { Database, Row, Table } from './tables';
import type { Variants } from './variants';
import { recordToWire } from './wire';

/** The documented number of records in an answer to a request without `limit`. */
const defaultLimit = 10;

/** Parameters that arrange the list instead of restricting it. */
const arrangement = ['sortfield', 'sortdir', 'offset', 'limit'];

/** Answers requests for a resource whose records are stored. */
export class StoredEndpoint implements Endpoint {
  readonly resource: string;
  readonly hasMembers: boolean;
  readonly #rules: Resource;
  readonly #database: Database;
  readonly #table: Table;
  readonly #variants: Variants;

  constructor(rules: Resource, database: Database, variants: Variants) {
    this.#rules = rules;
    this.#database = database;
    this.#variants = variants;
    this.resource = rules.definition.resource;
    this.hasMembers = rules.hasMembers;
    this.#table = database.table(rules.table);
  }

  answer(call: Call): Reply {
    const operation = this.#operation(call);
    const { readers, writers } = this.#rules.definition;
    const allowed = call.method === 'GET' ? readers : writers;
    if (!allowed.includes(call.caller.role)) throw this.#forbidden(call.caller);
    return operation();
  }

  #operation(call: Call): () => Reply {
    const key = `${call.method} ${call.id === undefined ? 'collection' : 'member'}`;
    const writable = this.#rules.definition.writers.length > 0;
    if (key === 'GET collection') return () => this.#list(call);
    if (key === 'GET member') return () => this.#reply(200, this.#find(call), call);
    if (writable && key === 'POST collection') return () => this.#create(call);
    if (writable && key === 'PUT member') return () => this.#update(call);
    if (writable && key === 'DELETE member') return () => this.#remove(call);
    throw new Failure(16, `${call.method} of this ${this.resource} URL`, { method: call.method });
  }

  #list(call: Call): Reply {
    const { definition } = this.#rules;
    const filters = this.#variants.list(definition, readQuery(definition.filters, call.query));
    const isMissed = this.#variants.misses(filters);
    const isWanted = this.#wantedBy(filters, call.caller);
    const found = this.#table
      .all()
      .map((row) => this.#rules.complete(row, this.#database))
      .filter((row) => !isMissed && this.#rules.mayRead(row, call.caller, this.#database))
      .filter(isWanted)
      .sort(this.#rules.order(filters));
    if (found.length === 0 && this.#variants.deniesEmpty(this.resource)) {
      throw new Failure(14, `${this.resource} of these filters`, Object.fromEntries(filters));
    }
    const oldest = Math.min(...this.#table.all().map(({ id }) => id));
    const content = this.#page(found, filters).map((row) => {
      const record = this.#toWire(row, call.caller);
      return row.id === oldest ? this.#variants.spoil(record) : record;
    });
    return { code: 200, listcount: found.length, content };
  }

  #wantedBy(filters: Filters, caller: Caller): (row: Row) => boolean {
    const { matchers, definition } = this.#rules;
    const restricting = [...filters].filter(([name]) => !arrangement.includes(name));
    const tests = restricting.map(([name, wanted]) => {
      const matcher = matchers[name];
      return (row: Row) => matcher?.(row, wanted, this.#database, caller) ?? satisfies(definition, name, row, wanted);
    });
    return (row) => tests.every((isSatisfied) => isSatisfied(row));
  }

  #page(rows: readonly Row[], filters: Filters): readonly Row[] {
    if (!isPaged(this.#rules.definition) && !filters.has('limit')) return rows;
    const offset = Number(filters.get('offset') ?? 0);
    const limit = Number(filters.get('limit') ?? defaultLimit);
    return rows.slice(offset, limit === 0 ? undefined : offset + limit);
  }

  #create(call: Call): Reply {
    const { definition, initial } = this.#rules;
    readQuery({}, call.query);
    const values = readBody(definition, this.#database, call.body, { isNew: true, variants: this.#variants });
    const unset = Object.fromEntries(settableFields(definition).map((name) => [name, null]));
    const sent = { ...unset, ...initial, ...this.#variants.fill(definition), ...values, id: this.#table.nextId() };
    const row = { ...sent, ...this.#variants.store(definition, values, sent, this.#database) };
    this.#demandRight(row, call.caller);
    const numbered = Object.hasOwn(definition.fields, 'localid') ? { ...row, localid: this.#table.nextLocalId() } : row;
    return this.#reply(201, this.#table.put(numbered), call);
  }

  #update(call: Call): Reply {
    const row = this.#find(call);
    this.#demandRight(row, call.caller);
    const { definition } = this.#rules;
    const values = readBody(definition, this.#database, call.body, { isNew: false, variants: this.#variants });
    const changed = { ...row, ...this.#variants.store(definition, values, { ...row, ...values }, this.#database) };
    this.#demandRight(changed, call.caller);
    const reply = this.#reply(202, this.#table.put(changed), call);
    if (!this.#variants.answersChangesOnly) return reply;
    return { ...reply, content: recordToWire(definition, this.#rules.complete(changed, this.#database), Object.keys(values)) };
  }

  #remove(call: Call): Reply {
    const row = this.#find(call);
    this.#demandRight(row, call.caller);
    this.#database.delete(this.#rules.table, row.id, this.#variants.keepsPeople);
    return { code: 200, content: [] };
  }

  #find(call: Call): Row {
    readQuery({}, call.query);
    const row = this.#table.get(call.id);
    if (row === undefined) throw new Failure(14, `${this.resource} ${call.id}`, { resource: this.resource, id: call.id });
    if (!this.#rules.mayRead(row, call.caller, this.#database)) throw this.#forbidden(call.caller);
    return row;
  }

  #demandRight(row: Row, caller: Caller): void {
    if (!this.#rules.mayWrite(row, caller)) throw this.#forbidden(caller);
  }

  #forbidden(caller: Caller): Failure {
    return new Failure(10, `the group ${caller.role} may not do this to this ${this.resource}`, { group: caller.role });
  }

  #reply(code: Reply['code'], row: Row, call: Call): Reply {
    return { code, content: this.#toWire(this.#rules.complete(row, this.#database), call.caller) };
  }

  #toWire(row: Row, caller: Caller): Readonly<Record<string, string | null>> {
    return recordToWire(this.#rules.definition, row, this.#rules.fieldsFor(caller.role));
  }
}
