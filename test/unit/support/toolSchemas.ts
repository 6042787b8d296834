import { type Action, fieldsFor, type Kind } from '../../../src/agents/inputs';
import type { Field } from '../../../src/records';

/** The kinds of record, and the words for them in a description. */
const kinds: readonly Kind[] = ['client', 'person', 'contact'];

/** What a model is told of the names that stand in for ids. */
const ofNames: Readonly<Record<string, string>> = {
  type: 'The name of the contact type, e.g. "Phone" or "E-mail"',
  descriptor: 'The name of the contact descriptor, e.g. "Work" or "Mobile"; each contact type has its own',
};

/** The JSON Schema of the fields that a tool sets, from the definitions of the records. */
export function schemaOfFields(action: Action): object {
  const properties = new Map<string, { kinds: Kind[]; name: string; field: Field }>();
  for (const kind of kinds) {
    for (const [name, field] of fieldsFor(kind, action)) {
      const known = properties.get(name);
      if (known) known.kinds.push(kind);
      else properties.set(name, { kinds: [kind], name, field });
    }
  }
  return {
    type: 'object',
    properties: Object.fromEntries([...properties.values()].map((property) => [property.name, propertyOf(property)])),
    additionalProperties: false,
    minProperties: 1,
  };
}

function propertyOf({ kinds: of, name, field }: { kinds: Kind[]; name: string; field: Field }): object {
  const { kind, max, required } = field;
  const known = ofNames[name];
  const description = `Of a ${of.join(' or a ')}: ${known ?? field.description()}`;
  if (known !== undefined) return { type: 'string', description };
  const types = { text: 'string', html: 'string', date: 'string', boolean: 'boolean', id: 'integer' };
  return {
    type: types[kind],
    description,
    ...(max !== undefined && { maxLength: max }),
    ...(kind === 'date' && { pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    ...(kind === 'id' && { minimum: 1 }),
    ...(required && types[kind] === 'string' && { minLength: 1 }),
  };
}
