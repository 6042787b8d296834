import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';

import { oneLine } from '../base';
import { type Definition, type Field, isSettable, otherFields } from './definition';
import { hoursIn } from './hours';
import { whyInvalid } from './invalid';
import { parseJson, type Problem, problemAt, toJson, valueAt } from './jsonText';
import { kindNameOf } from './kindNames';
import { hasMisread, isMisread } from './misread';
import { valuesOf } from './registry';
import type { Span } from './written';

/**
 * A record ⇄ the JSON text that a user edits.
 *
 * The text holds the identifying fields, the settable fields in the documentation's order, and last, under a key of their
 * own, the fields that no definition knows. At the root of a JSON text some names mean something to VS Code: it fetches the
 * schema that a `$schema` there names.
 */

/** The result of reading a text: the fields to send, or why they cannot be sent. `changes` is empty where `problems` is not. */
export interface Reading {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** A record's text as JSON: parsed once, and read against what it may have been made from. */
export interface RecordText {
  readonly text: string;
  /** The text whose places are told: its own, or that of several records in which it stands. */
  readonly whole: string;
  /** `undefined` where the text is empty, or no JSON. */
  readonly root?: Node | undefined;
  /** Why it is no JSON. */
  readonly problem?: Problem | undefined;
}

/** Parses a text that is one record's. */
export function parseRecord(text: string): RecordText {
  return { text, whole: text, ...parseJson(text) };
}

/** The fields that a record's document shows, by name, followed by one field with all that no definition knows. */
export function shownOf(definition: Definition, record: object): Readonly<Record<string, unknown>> {
  const values = valuesOf(record);
  const shown = Object.entries(definition.fields)
    .filter(([name, field]) => field.access !== 'known' && values[name] !== undefined)
    .map(([name]) => [name, values[name]] as const);
  const others = othersOf(record);
  return Object.fromEntries(Object.keys(others).length > 0 ? [...shown, [otherFields, others]] : shown);
}

/** The fields of a record that no definition knows. */
function othersOf(record: object): Readonly<Record<string, unknown>> {
  return (valuesOf(record)['extra'] ?? {}) as Readonly<Record<string, unknown>>;
}

/** Formats a record for the editor. */
export function toText(definition: Definition, record: object): string {
  return toJson(shownOf(definition, record));
}

/** The initial text of a draft: every settable field, with its value in `values` or empty. */
export function toDraftText(definition: Definition, values: object): string {
  const given = valuesOf(values);
  const settable = Object.entries(definition.fields).filter(([, field]) => isSettable(field));
  const filled = settable.map(([name, { kind }]) => [name, given[name] ?? emptyValueOf(kind)] as const);
  return toJson(Object.fromEntries(filled));
}

/** The value of an empty field in a draft. */
export function emptyValueOf(kind: Field['kind']): unknown {
  return nothing[kind];
}

const nothing: Readonly<Record<Field['kind'], unknown>> = {
  ...{ text: '', html: '', date: '', boolean: false, id: null, hours: '', amount: null },
};

/**
 * Reads a text that was made from `baseline`, the record as its user last saw it. Fields with the baseline's value, or with
 * that value garbled by another encoding, are neither checked nor part of the changes. A missing line counts as unchanged,
 * except for a field that must not be empty.
 */
export function readEdited(definition: Definition, text: string | RecordText, baseline: object): Reading {
  return new Reader(definition, typeof text === 'string' ? parseRecord(text) : text, baseline).read();
}

/** Reads the text of a draft. Optional fields left empty are not part of the changes. */
export function readDraft(definition: Definition, text: string): Reading {
  return new Reader(definition, parseRecord(text), undefined).read();
}

class Reader {
  readonly #definition: Definition;
  readonly #text: RecordText;
  readonly #baseline: Readonly<Record<string, unknown>> | undefined;
  readonly #others: Readonly<Record<string, unknown>>;
  readonly #problems: Problem[] = [];

  constructor(definition: Definition, text: RecordText, baseline: object | undefined) {
    this.#definition = definition;
    this.#text = text;
    this.#baseline = baseline && valuesOf(baseline);
    this.#others = baseline ? othersOf(baseline) : {};
  }

  read(): Reading {
    const root = this.#root();
    const changes = root ? this.#readObject(root) : {};
    return this.#problems.length > 0 ? { changes: {}, problems: this.#problems } : { changes, problems: [] };
  }

  /** The object that the text is to be; reports that it is none. */
  #root(): Node | undefined {
    const { root, problem, whole } = this.#text;
    if (problem) {
      this.#problems.push(problem);
      return undefined;
    }
    if (root?.type !== 'object') {
      const where = root ?? { offset: 0, length: whole.length };
      this.#report(l10n.t('The text must be a single JSON object, such as { "field": "value" }.'), where);
      return undefined;
    }
    return root;
  }

  #readObject(root: Node): Readonly<Record<string, unknown>> {
    const properties = this.#propertiesOf(root);
    const changed = properties.filter(({ name, key, value }) => this.#isChange(name, key, value));
    this.#reportMissing(root, new Set(properties.map(({ name }) => name)));
    if (!this.#baseline) this.#reportUntaken(root, properties);
    // Object.fromEntries defines properties: a field called __proto__ becomes an ordinary key.
    return Object.fromEntries(changed.map(({ name, value }) => [name, this.#valueOf(name, value)]));
  }

  /** A value in its internal form: hours are typed in several ways. Those that are not understood stay as they are. */
  #valueOf(name: string, at: Node): unknown {
    const value = valueAt(this.#text.whole, at);
    return this.#field(name)?.kind === 'hours' ? (hoursIn(value) ?? value) : value;
  }

  /** The properties of an object; reports duplicates. */
  #propertiesOf(object: Node): readonly { readonly name: string; readonly key: Node; readonly value: Node }[] {
    const seen = new Set<string>();
    return (object.children ?? []).flatMap(({ children: [key, value] = [] }) => {
      if (!key || !value) return [];
      const name = String(key.value);
      if (seen.has(name)) this.#report(l10n.t('"{0}" appears twice.', name), key, name);
      seen.add(name);
      return [{ name, key, value }];
    });
  }

  /** Whether a property is to be sent; reports it if it is invalid. */
  #isChange(name: string, key: Node, value: Node): boolean {
    const now = this.#valueOf(name, value);
    if (this.#baseline && isMisread(now, this.#before(name))) return false;
    const field = this.#field(name);
    if (!field) {
      if (name === otherFields && value.type === 'object' && this.#before(name)) this.#checkOthers(value);
      else this.#report(this.#whyNotAField(name), key, name);
      return false;
    }
    if (!this.#isSettable(field)) {
      const message = this.#baseline
        ? whyReadOnly(name, this.#before(name))
        : l10n.t('"{0}" is assigned by Intervals. Remove this line.', name);
      this.#report(message, this.#baseline ? value : key, name);
      return false;
    }
    if (!this.#baseline && !field.required && (now === '' || now === null)) return false;
    const message = whyInvalid(name, field, now) ?? whyMisread(name, now, this.#before(name));
    if (message) this.#report(message, value, name);
    return true;
  }

  #reportMissing(root: Node, seen: ReadonlySet<string>): void {
    for (const [name, field] of Object.entries(this.#definition.fields)) {
      const expected = this.#baseline ? this.#baseline[name] !== undefined : this.#isSettable(field);
      if (expected && field.required && this.#isSettable(field) && !seen.has(name)) {
        this.#report(l10n.t('"{0}" is missing.', name), { offset: root.offset, length: 1 }, name);
      }
    }
  }

  /** What a new record takes from another one has to be given where there is no such record. */
  #reportUntaken(root: Node, properties: readonly { readonly name: string; readonly value: Node }[]): void {
    const isEmpty = (at: Node | undefined): boolean => at === undefined || at.value === null || at.value === '';
    const places = new Map(properties.map(({ name, value }) => [name, value]));
    for (const [name, field] of Object.entries(this.#definition.fields)) {
      if (field.via === undefined || !isSettable(field)) continue;
      const place = places.get(name);
      if (!isEmpty(place) || !isEmpty(places.get(field.via))) continue;
      const message = l10n.t('"{0}" is required where "{1}" is empty.', name, field.via);
      this.#report(message, place ?? { offset: root.offset, length: 1 }, name);
    }
  }

  #field(name: string): Field | undefined {
    return Object.hasOwn(this.#definition.fields, name) ? this.#definition.fields[name] : undefined;
  }

  #isSettable(field: Field): boolean {
    return this.#baseline ? field.access === 'settable' : isSettable(field);
  }

  #before(name: string): unknown {
    if (this.#field(name)) return this.#baseline?.[name];
    // Version 0.1.0 had these fields at the root, and a text that was typed in it may still exist.
    if (Object.hasOwn(this.#others, name)) return this.#others[name];
    return name === otherFields && Object.keys(this.#others).length > 0 ? this.#others : undefined;
  }

  /** Fields that no definition knows may be left out, like any line, but not changed. */
  #checkOthers(object: Node): void {
    for (const { name, key, value } of this.#propertiesOf(object)) {
      const before = Object.hasOwn(this.#others, name) ? this.#others[name] : undefined;
      if (!isMisread(valueAt(this.#text.whole, value), before)) this.#report(whyReadOnly(name, before), key, name);
    }
  }

  #whyNotAField(name: string): string {
    const { withheld, resource } = this.#definition;
    if (withheld.includes(name)) {
      return l10n.t('"{0}" cannot be edited here. Login details can only be managed in the Intervals web application.', name);
    }
    const before = this.#before(name);
    if (before !== undefined) return whyReadOnly(name, before);
    return l10n.t('"{0}" is not a field of a {1}.', name, kindNameOf(resource));
  }

  #report(message: string, where: Span, field?: string): void {
    const problem = problemAt(where, message);
    this.#problems.push(field === undefined ? problem : { ...problem, field });
  }
}

/** @param before the value in the baseline; `undefined` where there is none */
function whyMisread(name: string, now: unknown, before: unknown): string | undefined {
  if (!hasMisread(now, before)) return undefined;
  const was = oneLine(JSON.stringify(before));
  return l10n.t('"{0}" was read in an encoding other than UTF-8, and is garbled. It was {1}: type it again.', name, was);
}

/** @param before the value in the baseline; `undefined` where there is none */
function whyReadOnly(name: string, before: unknown): string {
  return before === undefined
    ? l10n.t('"{0}" is read-only. Remove this line.', name)
    : l10n.t('"{0}" is read-only. It must remain {1}.', name, JSON.stringify(before));
}
