import * as l10n from '@vscode/l10n';

import { type Definition, type Field, otherFields } from './definition';
import { whyNoBatch, whyNoRecord } from './invalid';
import { editable, isAddressBookName } from './registry';

/**
 * The editor's JSON Schemas: one for a record of each resource, and, as `<resource>.several`, one for several records of the address
 * book in one document. The build writes them to `media/schemas/`.
 *
 * @param texts translations by English text; texts without one stay English
 */
export function schemasIn(texts: Readonly<Record<string, string>>): Readonly<Record<string, object>> {
  l10n.config({ contents: texts });
  const schemas = Object.entries(editable).flatMap(([resource, definition]) => {
    const record = schemaOf(definition);
    const one = [resource, { $schema: draft, ...record }] as const;
    if (!isAddressBookName(resource)) return [one];
    return [one, [`${resource}.several`, { $schema: draft, ...schemaOfSeveral(record) }] as const];
  });
  return Object.fromEntries(schemas);
}

const draft = 'http://json-schema.org/draft-07/schema#';

/** The record's schema is repeated, since a `$ref` to it would leave no place for the message about an invalid entry. */
function schemaOfSeveral(record: object): object {
  return { type: 'array', errorMessage: whyNoBatch(), items: { ...record, errorMessage: whyNoRecord() } };
}

/**
 * Requires no field and forbids none: a draft has fewer, a client of a user who is no Administrator too, and a record may
 * have fields that are new to the API. Missing and unknown fields are reported when a document is saved.
 */
function schemaOf(definition: Definition): object {
  const shown = Object.entries(definition.fields).filter(([, field]) => field.access !== 'known');
  return {
    title: definition.resource,
    type: 'object',
    properties: {
      ...Object.fromEntries(shown.map(([name, field]) => [name, propertyOf(field)])),
      // The content of these fields has no meaning here.
      [otherFields]: {
        description: `${l10n.t('Other fields that Intervals sent')}\n\n${l10n.t('Read-only.')}`,
        readOnly: true,
        doNotSuggest: true,
      },
    },
  };
}

/**
 * The meaning of a field and no rule for its value: the server may have stored any value, and only changed ones have to be
 * valid. The run-time check reports those that are not.
 */
function propertyOf(field: Field): object {
  return {
    description: explanationOf(field),
    readOnly: field.access !== 'settable',
    ...(field.kind === 'boolean' && { examples: [true, false] }),
    // A draft must not have these fields, and a record has them already.
    ...(field.access === 'identity' && { doNotSuggest: true }),
  };
}

/** The vendor's explanation, followed by the rules in its table of settable fields. */
function explanationOf({ access, required, max, initial, description }: Field): string {
  const rules = [
    access === 'identity' && l10n.t('Read-only.'),
    access === 'onCreation' && l10n.t('Required, and read-only once the record exists.'),
    access === 'settable' && required && l10n.t('Required.'),
    max !== undefined && l10n.t('At most {0} characters.', max),
    initial !== undefined && l10n.t('Default: {0}.', inWords(initial)),
  ].filter((rule) => rule !== false);
  return [description(), rules.join(' ')].filter((part) => part !== '').join('\n\n');
}

/** A value as a document has it, and as the vendor's pages write it. */
function inWords(value: unknown): string {
  return typeof value === 'boolean' ? `${String(value)} (${value ? 't' : 'f'})` : JSON.stringify(value);
}
