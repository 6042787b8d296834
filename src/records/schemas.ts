import * as l10n from '@vscode/l10n';

import { type Definition, type Field, otherFields } from './definition';
import { whyNoBatch, whyNoRecord } from './invalid';
import { editable } from './registry';

/**
 * The editor's JSON Schemas: by resource that of one record, and as `<resource>.several` that of several in one document.
 * The build writes them to `media/schemas/`.
 *
 * @param texts what is said in the language of the schemas, by what is said in English; what is not there stays English
 */
export function schemasIn(texts: Readonly<Record<string, string>>): Readonly<Record<string, object>> {
  l10n.config({ contents: texts });
  const schemas = Object.entries(editable).flatMap(([resource, definition]) => {
    const record = schemaOf(definition);
    return [
      [resource, { $schema: draft, ...record }],
      [`${resource}.several`, { $schema: draft, ...schemaOfSeveral(record) }],
    ] as const;
  });
  return Object.fromEntries(schemas);
}

const draft = 'http://json-schema.org/draft-07/schema#';

/** Beside a `$ref` to the one record's schema, there would be no room for what is said of an entry that is none. */
function schemaOfSeveral(record: object): object {
  return { type: 'array', errorMessage: whyNoBatch(), items: { ...record, errorMessage: whyNoRecord() } };
}

/**
 * No field is demanded and none forbidden: a draft has fewer, so has a client of who is not an Administrator, and
 * a record may have some that are new to the API. Saving tells what is missing or unknown.
 */
function schemaOf(definition: Definition): object {
  const shown = Object.entries(definition.fields).filter(([, field]) => field.access !== 'known');
  return {
    title: definition.resource,
    type: 'object',
    properties: {
      ...Object.fromEntries(shown.map(([name, field]) => [name, propertyOf(field)])),
      // What is in it means nothing here, whatever it is.
      [otherFields]: {
        description: `${l10n.t('Other fields that Intervals sent')}\n\n${l10n.t('Read-only.')}`,
        readOnly: true,
        doNotSuggest: true,
      },
    },
  };
}

/**
 * What a field means and can be, and no rule for its value: that may be what the server has stored, whatever it is, and
 * only what its user changed is to be right. The run-time check tells of that.
 */
function propertyOf(field: Field): object {
  return {
    description: explanationOf(field),
    readOnly: field.access !== 'settable',
    ...(field.kind === 'boolean' && { examples: [true, false] }),
    // A draft must not have them, and in a record they are.
    ...(field.access === 'identity' && { doNotSuggest: true }),
  };
}

/** The vendor's explanation, with what its table of settable fields says of the field besides. */
function explanationOf({ access, required, max, initial, description }: Field): string {
  const rules = [
    access === 'identity' && l10n.t('Read-only.'),
    access === 'onCreation' && l10n.t('Required, and read-only once the record exists.'),
    access === 'settable' && required && l10n.t('Required.'),
    max !== undefined && l10n.t('At most {0} characters.', max),
    initial !== undefined && l10n.t('Default: {0}.', inWords(initial)),
  ].filter((rule) => rule !== false);
  return rules.length === 0 ? description() : `${description()}\n\n${rules.join(' ')}`;
}

/** A value as a document has it, and as the API's own pages do. */
function inWords(value: unknown): string {
  return typeof value === 'boolean' ? `${String(value)} (${value ? 't' : 'f'})` : JSON.stringify(value);
}
