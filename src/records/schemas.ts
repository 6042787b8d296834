import * as z from 'zod/mini';
import type { Definition, Field } from './definition';
import { editable } from './registry';

/** The editor's JSON Schemas, by resource; the build writes them to `media/schemas/`. */
export const schemas: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(editable).map(([resource, definition]) => [resource, schemaOf(definition)]),
);

/** Drafts have fewer fields and records may have more (fields new to the API), so none but the settable are demanded. */
function schemaOf(definition: Definition): object {
  const shown = Object.entries(definition.fields).filter(([, field]) => field.access !== 'known');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: definition.resource,
    type: 'object',
    properties: Object.fromEntries(shown.map(([name, field]) => [name, propertyOf(field)])),
    required: shown.filter(([, field]) => field.required && field.access === 'settable').map(([name]) => name),
  };
}

function propertyOf(field: Field): object {
  const { $schema: _, ...property } = z.toJSONSchema(field.schema, { target: 'draft-7' });
  return { ...property, description: field.description, readOnly: field.access !== 'settable' };
}
