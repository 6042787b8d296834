import * as l10n from '@vscode/l10n';

import { InvalidFieldError, NotPermittedError, NotUnderstoodError, type Reason, sentence } from '../api';
import { definitionOf, type Field, isSettable, type Problem, problemAt, type ResourceName, writtenRecords } from '../records';

/** The errors that may be about a field. In the words of other errors, names of fields mean nothing. */
const kinds = [InvalidFieldError, NotPermittedError, NotUnderstoodError];

/**
 * The fields that the server refused, as problems of the text: those named by the keys of its answer, or else by its words.
 *
 * @param text the text of a record in its editor
 * @param error the error of the save
 * @returns nothing if no field is named, or if the error is not about a field
 */
export function refusedFields(resource: ResourceName, text: string, error: unknown): readonly Problem[] {
  const refusal = kinds.some((kind) => error instanceof kind) ? (error as InvalidFieldError) : undefined;
  const [written] = refusal ? writtenRecords(text) : [];
  if (!refusal || !written) return [];
  const names = fieldNames(definitionOf(resource).fields);
  const keyed = refusal.reasons.flatMap((reason) => {
    const field = reason.name === undefined ? undefined : names.get(reduced(lastOf(reason.name)));
    return field === undefined ? [] : [[field, reason] as const];
  });
  const named = keyed.length > 0 ? keyed : refusal.reasons.flatMap((reason) => fieldsIn(reason, names));
  const words = new Map<string, string>();
  for (const [field, reason] of named) words.set(field, words.get(field) ?? (reason.text || (refusal.words ?? '')));
  return [...words].flatMap(([field, said]) => {
    const at = written.get(field)?.at;
    const message = said === '' ? refusal.message : l10n.t('Intervals says: {0}', sentence(said));
    return at ? [{ ...problemAt(at, message), field, isOfServer: true }] : [];
  });
}

/** The settable fields, by all the names that a server may have for them. */
function fieldNames(fields: Readonly<Record<string, Field>>): ReadonlyMap<string, string> {
  const settable = Object.entries(fields).filter(([, field]) => isSettable(field));
  // A reference may be named after the record: "client" for `clientid`.
  const short = settable.filter(([, { kind }]) => kind === 'id').map(([name]) => [name.replace(/id$/, ''), name] as const);
  const all = settable.flatMap(([name, { aliases }]) => [name, ...aliases].map((each) => [reduced(each), name] as const));
  return new Map([...short, ...all]);
}

/** The fields that the words of a reason name: "First name is required" names `firstname`. */
function fieldsIn(reason: Reason, names: ReadonlyMap<string, string>): readonly (readonly [string, Reason])[] {
  const phrases = reason.text.slice(0, 1000).split(/[^a-z0-9 _-]+/i);
  return phrases.flatMap((phrase) => fieldsInPhrase(phrase, names)).map((field) => [field, reason] as const);
}

function fieldsInPhrase(phrase: string, names: ReadonlyMap<string, string>): readonly string[] {
  const words = phrase.match(/[a-z0-9]+/gi) ?? [];
  const found: string[] = [];
  for (let at = 0; at < words.length;) {
    // The longest match comes first: the words of "contact type ID" are not fields of their own.
    const length = [3, 2, 1].find((count) => names.has(reduced(words.slice(at, at + count).join(''))));
    const field = length && names.get(reduced(words.slice(at, at + length).join('')));
    if (field) found.push(field);
    at += length ?? 1;
    // "E-mail address" is one name.
    if (field && words[at]?.toLowerCase() === 'address') at += 1;
  }
  return found;
}

/** The last name of a path such as `client.name` or `person[firstname]`. */
function lastOf(name: string): string {
  return (
    name
      .replace(/[\]/]+$/, '')
      .split(/[.[/]/)
      .at(-1) ?? name
  );
}

function reduced(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
