import { checkOf, type Definition, type Field, type FieldKind, isSettable } from '../records';
import { Failure } from './failure';
import { stripHtml } from './html';
import type { Database, Value } from './tables';
import type { Variants } from './variants';
import { booleanFromWire, decimalFromWire, numberFromWire } from './wire';

/** Fields by name, as they are stored. */
export type Values = Readonly<Record<string, Value>>;

interface Problem {
  readonly problem: string;
}
type Checked = { readonly value: Value } | Problem;

const expected: Readonly<Record<FieldKind, string>> = {
  text: 'a string',
  html: 'a string',
  date: 'a date (YYYY-MM-DD)',
  boolean: 't or f',
  id: 'an id',
  hours: 'a number of hours',
  amount: 'a number',
};

/** The names of the fields that a POST or PUT may carry. The API accepts those that identify a new record in a PUT too. */
export function settableFields(definition: Definition): string[] {
  return Object.entries(definition.fields).flatMap(([name, field]) => (isSettable(field) ? [name] : []));
}

function fromWire(field: Field, value: unknown): unknown {
  if (field.kind === 'boolean') return booleanFromWire(value);
  if (field.kind === 'id') return value === '' ? null : numberFromWire(value);
  if (field.kind === 'hours' || field.kind === 'amount') return value === '' ? null : decimalFromWire(value);
  return value;
}

function check(field: Field, sent: unknown, variants: Variants): Checked {
  const value = fromWire(field, sent);
  if (value === null && field.kind === 'id' && variants.refusesAsNone(sent)) return { problem: `must be ${expected.id}` };
  if (value === null) return field.required ? { problem: 'is required' } : { value };
  const result = checkOf(field).safeParse(value);
  if (result.success) return { value: field.kind === 'html' ? stripHtml(result.data as string) : (result.data as Value) };
  const issue = result.error.issues[0];
  if (typeof value === 'string' && issue?.code === 'too_big') return { problem: `has more than ${issue.maximum} characters` };
  if (field.required && typeof value === 'string' && value.trim() === '') return { problem: 'is required' };
  return { problem: `must be ${expected[field.kind]}` };
}

function checkNamed(definition: Definition, database: Database, name: string, sent: unknown, variants: Variants): Checked {
  const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  if (field === undefined) return { problem: 'is not a field of this resource' };
  if (!isSettable(field)) return { problem: 'cannot be set' };
  const checked = check(field, sent, variants);
  if ('problem' in checked || checked.value === null) return checked;
  if (field.of !== undefined && database.referredBy(field, checked.value) === undefined) {
    return { problem: `refers to ${String(checked.value)}, which does not exist` };
  }
  return checked;
}

function parse(body: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch (error) {
    throw new Failure(18, `the body is not JSON: ${(error as Error).message}`);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Failure(18, 'the body is not a JSON object');
  return parsed;
}

/**
 * The values in the body of a POST (`isNew`) or PUT, checked by the resource's definition.
 * @throws {Failure} 18 with every invalid field and the reason
 */
export function readBody(
  definition: Definition,
  database: Database,
  body: string,
  { isNew, variants }: { readonly isNew: boolean; readonly variants: Variants },
): Values {
  const sent = new Map<string, unknown>(Object.entries(parse(body)));
  if (isNew) {
    for (const name of settableFields(definition)) {
      if (definition.fields[name]?.required && !sent.has(name)) sent.set(name, null);
    }
  }
  const checked = [...sent].map(([name, value]) => [name, checkNamed(definition, database, name, value, variants)] as const);
  const problems = checked.flatMap(([name, result]) => ('problem' in result ? [[name, result.problem] as const] : []));
  if (problems.length > 0) {
    throw new Failure(18, problems.map(([name, problem]) => `${name} ${problem}`).join('; '), Object.fromEntries(problems));
  }
  return Object.fromEntries(checked.flatMap(([name, result]) => ('value' in result ? [[name, result.value]] : [])));
}
