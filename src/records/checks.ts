import * as z from 'zod/mini';

import type { Field, FieldKind } from './definition';

const checks = new WeakMap<Field, z.ZodMiniType>();

/** The check of a field's values in their internal form (numbers, booleans), not the wire's. */
export function checkOf(field: Field): z.ZodMiniType {
  const known = checks.get(field);
  if (known) return known;
  const check = makers[field.kind](field);
  checks.set(field, check);
  return check;
}

const makers: Readonly<Record<FieldKind, (field: Field) => z.ZodMiniType>> = {
  text,
  html: text,
  date: () => z.iso.date(),
  boolean: () => z.boolean(),
  id: ({ required }) => (required ? id : z.nullable(id)),
  hours: ({ required }) => (required ? number.check(z.positive(), z.maximum(hoursOfDay)) : z.nullable(number)),
  amount: () => z.nullable(number),
};

/** A day has no more: who types 90 means minutes. */
const hoursOfDay = 24;

const number = z.number();

const id = z.int().check(z.positive());

function text({ max, required }: Field): z.ZodMiniType<string> {
  return z.string().check(...(max === undefined ? [] : [z.maxLength(max)]), ...(required ? [z.regex(/\S/)] : []));
}
