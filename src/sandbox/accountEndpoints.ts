import { me } from '../records';
import type { Call, Endpoint, Reply } from './endpoint';
import { Failure } from './failure';
import type { Limits } from './limits';
import { readQuery } from './query';
import { completePerson } from './resources';
import type { Database } from './tables';
import { recordToWire } from './wire';

function demandPlainGet(resource: string, call: Call): void {
  if (call.method !== 'GET') throw new Failure(16, `${call.method} of ${resource}`, { method: call.method });
  readQuery({}, call.query);
}

/** The owner of the token: a collection of one. */
export class MeEndpoint implements Endpoint {
  readonly resource = me.resource;
  readonly hasMembers = true;

  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  answer(call: Call): Reply {
    demandPlainGet(this.resource, call);
    const row = this.#database.table('person').get(call.caller.personid);
    if (row === undefined || (call.id !== undefined && call.id !== row.id))
      throw new Failure(14, `me ${call.id}`, { id: call.id });
    const content = recordToWire(me, completePerson(row, this.#database), [...Object.keys(me.fields), 'username']);
    return call.id === undefined ? { code: 200, listcount: 1, content: [content] } : { code: 200, content };
  }
}

/** The number of requests of the day that are used up. */
export class QuotaEndpoint implements Endpoint {
  readonly resource = 'quota';
  readonly hasMembers = false;

  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  answer(call: Call): Reply {
    demandPlainGet(this.resource, call);
    return { code: 200, content: this.#limits.quota() };
  }
}
