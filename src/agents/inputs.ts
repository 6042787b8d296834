import * as z from 'zod/mini';

import { type AddressBookName, definitionOf, type Field, isSettable } from '../records';
import { ToolError } from './toolError';
import type { ToolName } from './toolNames';

/** The kinds of record, by the names under which models know them. */
export const kinds = { client: 'client', person: 'person', contact: 'personcontact' } as const satisfies Record<
  string,
  AddressBookName
>;

/** The name of a kind of record for models. */
export type Kind = keyof typeof kinds;

/**
 * The fields that agents may not set. Moving a person is a tool of its own, and who may log in with which rights is not for
 * agents to decide.
 */
const withheld: Readonly<Record<Kind, readonly string[]>> = { client: [], person: ['groupid'], contact: [] };

/** The names that stand in for ids: a model knows a contact's type by its name. */
export const namesForIds: Readonly<Record<string, string>> = { contacttypeid: 'type', contactdescriptorid: 'descriptor' };

/** What is done with values: a field may be settable in a new record only. */
export type Action = 'change' | 'create';

/** The fields of a kind that agents may set, by the names under which they do. */
export function fieldsFor(kind: Kind, action: Action): ReadonlyMap<string, Field> {
  const settable = Object.entries(definitionOf(kinds[kind]).fields).filter(([name, field]) => {
    if (withheld[kind].includes(name)) return false;
    return action === 'create' ? isSettable(field) : field.access === 'settable' && name !== 'clientid';
  });
  return new Map(settable.map(([name, field]) => [namesForIds[name] ?? name, field]));
}

const id = z.int().check(z.positive());
const kind = z.enum(['client', 'person', 'contact']);
const account = z.optional(z.string());
const values = z.record(z.string(), z.unknown());

const schemas = {
  intervals_find: z.strictObject({
    query: z.string().check(z.maxLength(200), z.regex(/\S/)),
    contacts: z.optional(z.boolean()),
    account,
  }),
  intervals_read_client: z.strictObject({ id: z.optional(id), number: z.optional(id), account }),
  intervals_read_record: z.strictObject({ kind, id, account }),
  intervals_list_unsent: z.strictObject({ account }),
  intervals_change_record: z.strictObject({ kind, id, changes: values, account }),
  intervals_create_record: z.strictObject({ kind, values, account }),
  intervals_delete_contact: z.strictObject({ id, account }),
  intervals_move_person: z.strictObject({ id, clientid: id, account }),
} as const satisfies Record<ToolName, z.ZodMiniType>;

/** The input of each tool. */
export type Inputs = { readonly [T in ToolName]: z.infer<(typeof schemas)[T]> };

/**
 * The input of a tool, as a model sent it.
 *
 * @throws ToolError that names what does not fit
 */
export function inputOf<T extends ToolName>(name: T, value: unknown): Inputs[T] {
  const schema: z.ZodMiniType = schemas[name];
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data as Inputs[T];
  const places = result.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys;
    return [issue.path.join('.') || 'the input as a whole'];
  });
  throw new ToolError('The input does not fit the schema of this tool. Correct it and call the tool again.', {
    doesNotFit: [...new Set(places)].map((place) => place.slice(0, 100)),
  });
}
