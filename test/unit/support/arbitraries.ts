import * as fc from 'fast-check';

import { checkOf, type Definition, type Field } from '../../../src/records';

/** Property names with a special meaning to careless code. */
export const hostileKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'toJSON',
  'extra',
  '',
  '0',
  '$ref',
];

const text = fc.string({ unit: 'binary', maxLength: 60 });

/** Valid days. */
const day = fc
  .date({ min: new Date('1000-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

/** The values that a user may give to a field. */
export function validValue(field: Field): fc.Arbitrary<unknown> {
  return candidates(field).filter((value) => checkOf(field).safeParse(value).success);
}

function candidates({ kind, required }: Field): fc.Arbitrary<unknown> {
  switch (kind) {
    case 'text':
    case 'html':
      return text;
    case 'date':
      return day;
    case 'boolean':
      return fc.boolean();
    case 'id':
      return required ? fc.maxSafeNat() : fc.option(fc.maxSafeNat());
    case 'hours':
    case 'amount':
      return fc.option(fc.integer({ min: 1, max: 2400 }).map((hundredths) => hundredths / 100));
  }
}

/** The values that the API layer may read from the server: of the right type, and not limited otherwise. */
function readValue(field: Field): fc.Arbitrary<unknown> {
  if (['boolean', 'id', 'hours', 'amount'].includes(field.kind)) return validValue(field);
  return fc.oneof({ arbitrary: text, weight: 4 }, { arbitrary: fc.constantFrom('', ' ', 'x'.repeat(300)), weight: 1 });
}

/** Any JSON value, hostile names included. */
export const json: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.dictionary(fc.constantFrom(...hostileKeys), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }).map(reparsed),
);

/** The records that the API layer may read: any field but the id may be absent, and there may be any others. */
export function records(definition: Definition): fc.Arbitrary<Readonly<Record<string, unknown>> & { readonly id: number }> {
  const values = Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, readValue(field)]));
  return fc
    .tuple(fc.record(values, { requiredKeys: ['id'] }), extras(definition))
    .map(([known, extra]) => ({ ...known, id: Number(known.id), extra }));
}

function extras(definition: Definition): fc.Arbitrary<unknown> {
  const taken = new Set([
    ...Object.entries(definition.fields).flatMap(([name, { aliases }]) => [name, ...aliases]),
    ...definition.withheld,
  ]);
  const keys = fc
    .oneof(fc.constantFrom(...hostileKeys), fc.string({ unit: 'binary', maxLength: 9 }))
    .filter((key) => !taken.has(key));
  return fc.dictionary(keys, json, { maxKeys: 5 }).map(reparsed);
}

/** New values for some of the fields that a user may change. */
export function edits(definition: Definition): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const settable = Object.entries(definition.fields).filter(([, { access }]) => access === 'settable');
  return fc.record(Object.fromEntries(settable.map(([name, field]) => [name, validValue(field)])), { requiredKeys: [] });
}

/** A value as `JSON.parse` makes it: every object an ordinary one, every property its own. */
function reparsed(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
