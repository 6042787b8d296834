import * as z from 'zod/mini';
import type { Definition, Field } from './definition';
import { editable } from './registry';

/** The editor's JSON Schemas, by resource; the build writes them to `media/schemas/`. */
export const schemas: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(editable).map(([resource, definition]) => [resource, schemaOf(definition)]),
);

/**
 * No field is demanded and none forbidden: a draft has fewer, so has a client of who is not an Administrator, and
 * a record may have some that are new to the API. Saving tells what is missing or unknown.
 */
function schemaOf(definition: Definition): object {
  const shown = Object.entries(definition.fields).filter(([, field]) => field.access !== 'known');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: definition.resource,
    type: 'object',
    properties: Object.fromEntries(shown.map(([name, field]) => [name, propertyOf(field)])),
  };
}

function propertyOf(field: Field): object {
  const { $schema: _, ...property } = z.toJSONSchema(field.schema, { target: 'draft-7' });
  return { ...property, description: field.description, readOnly: field.access !== 'settable' };
}
