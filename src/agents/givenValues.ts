import { beginningOf } from '../base';
import type { PersonContact } from '../records';
import type { Store } from '../store';
import { type Action, fieldsFor, type Kind } from './inputs';
import { ToolError } from './toolError';

/** The values of a record, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * The values that a model gave, by the names of the record's own fields. The names of a contact's type and descriptor are
 * looked up, which are requested once a session.
 *
 * @param contact the contact to be changed, if there is one
 * @throws ToolError if a name is no field that agents may set, a value is not a text, a number or a boolean, or there is no such type or descriptor
 */
export async function valuesFrom(
  store: Store,
  { kind, action, given }: { readonly kind: Kind; readonly action: Action; readonly given: Values },
  contact?: PersonContact,
): Promise<Values> {
  const fields = fieldsFor(kind, action);
  const others = Object.keys(given).filter((name) => !fields.has(name) || typeof given[name] === 'object');
  if (others.length > 0) {
    throw new ToolError(
      `Not done: these are no fields of a ${kind} that you may set, or their values are no text, number or boolean.`,
      { notPossible: others.map((name) => beginningOf(name, 100)), possible: [...fields.keys()] },
    );
  }
  const { type, descriptor, ...values } = given;
  return kind === 'contact' ? { ...values, ...(await typeAndDescriptor(store, { type, descriptor }, contact)) } : given;
}

interface Names {
  readonly type: unknown;
  readonly descriptor: unknown;
}

async function typeAndDescriptor(store: Store, { type, descriptor }: Names, contact?: PersonContact): Promise<Values> {
  if (type === undefined && descriptor === undefined) return {};
  const types = await store.names.types();
  const typeId = type === undefined ? contact?.contacttypeid : idOf(types, type, 'type');
  if (typeId === undefined) throw new ToolError('Give the "type" of the contact as well.', { types: namesIn(types) });
  const descriptors = await store.names.descriptors(typeId);
  // Each type has descriptors of its own: with another type, the contact keeps the name of its descriptor.
  const wanted = descriptor ?? (contact && (await store.names.of(contact)).descriptor);
  return { contacttypeid: typeId, contactdescriptorid: idOf(descriptors, wanted, 'descriptor') };
}

interface Named {
  readonly id: number;
  readonly name?: string;
}

function idOf(all: readonly Named[], name: unknown, what: string): number {
  const wanted = typeof name === 'string' ? name.trim().toLowerCase() : undefined;
  const found = all.find((one) => one.name?.toLowerCase() === wanted);
  if (found) return found.id;
  throw new ToolError(`There is no such ${what} of a contact: use one of these names as "${what}".`, {
    [`${what}s`]: namesIn(all),
  });
}

function namesIn(all: readonly Named[]): readonly string[] {
  return all.flatMap(({ name }) => name ?? []);
}
