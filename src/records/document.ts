import * as l10n from '@vscode/l10n';
import type { Node } from 'jsonc-parser';

import { oneLine } from '../base';
import { type Definition, type Field, isSettable, otherFields } from './definition';
import { whyInvalid } from './invalid';
import { parseJson, type Problem, problemAt, toJson, valueAt } from './jsonText';
import { hasMisread, isMisread } from './misread';
import { valuesOf } from './registry';
import type { Span } from './written';

/**
 * A record ⇄ the JSON text that a user edits.
 *
 * The text holds the identifying fields, the settable fields in the documentation's order, and last, under a key of
 * their own, whatever fields the server sent that no definition knows: at the root of a JSON text some names mean
 * something to VS Code, which fetches what a `$schema` there names.
 */

/** What a text says: the fields to send, or why they cannot be sent. `changes` is empty where `problems` is not. */
export interface Reading {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** What a record's document shows: its fields by name, behind them those that no definition knows, together. */
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

/** The text in which a draft begins: every field that can be set, filled with `values` or else with nothing. */
export function toDraftText(definition: Definition, values: object): string {
  const given = valuesOf(values);
  const settable = Object.entries(definition.fields).filter(([, field]) => isSettable(field));
  const filled = settable.map(([name, { kind }]) => [name, given[name] ?? emptyValueOf(kind)] as const);
  return toJson(Object.fromEntries(filled));
}

/** What stands in a draft for a field that has nothing. */
export function emptyValueOf(kind: Field['kind']): unknown {
  return nothing[kind];
}

const nothing: Readonly<Record<Field['kind'], unknown>> = { text: '', html: '', date: '', boolean: false, id: null };

/**
 * Reads a text that was made from `baseline`, the record as its user last saw it.
 * Fields whose value is the baseline's are neither checked nor part of the changes, whatever the server put there; nor are
 * those that show it in another encoding.
 * A line that is gone counts as unchanged, but for a field that must not be empty.
 */
export function readEdited(definition: Definition, text: string, baseline: object): Reading {
  return new Reader(definition, text, baseline).read();
}

/** Reads the text of a draft. Optional fields left empty are not part of the changes. */
export function readDraft(definition: Definition, text: string): Reading {
  return new Reader(definition, text, undefined).read();
}

class Reader {
  readonly #definition: Definition;
  readonly #text: string;
  readonly #baseline: Readonly<Record<string, unknown>> | undefined;
  readonly #others: Readonly<Record<string, unknown>>;
  readonly #problems: Problem[] = [];

  constructor(definition: Definition, text: string, baseline: object | undefined) {
    this.#definition = definition;
    this.#text = text;
    this.#baseline = baseline && valuesOf(baseline);
    this.#others = baseline ? othersOf(baseline) : {};
  }

  read(): Reading {
    const root = this.#parse();
    const changes = root ? this.#readObject(root) : {};
    return this.#problems.length > 0 ? { changes: {}, problems: this.#problems } : { changes, problems: [] };
  }

  #parse(): Node | undefined {
    const { root, problem } = parseJson(this.#text);
    if (problem) {
      this.#problems.push(problem);
      return undefined;
    }
    if (root?.type !== 'object') {
      const where = root ?? { offset: 0, length: this.#text.length };
      this.#report(l10n.t('The text must be a single JSON object, such as { "field": "value" }.'), where);
      return undefined;
    }
    return root;
  }

  #readObject(root: Node): Readonly<Record<string, unknown>> {
    const properties = this.#propertiesOf(root);
    const changed = properties.filter(({ name, key, value }) => this.#isChange(name, key, value));
    this.#reportMissing(root, new Set(properties.map(({ name }) => name)));
    // Object.fromEntries defines properties: a field called __proto__ becomes an ordinary key.
    return Object.fromEntries(changed.map(({ name, value }) => [name, valueAt(this.#text, value)]));
  }

  /** The properties of an object; reports those that stand there twice. */
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

  /** Whether a property is to be sent; reports it if it must not stand there as it does. */
  #isChange(name: string, key: Node, value: Node): boolean {
    const now = valueAt(this.#text, value);
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

  #field(name: string): Field | undefined {
    return Object.hasOwn(this.#definition.fields, name) ? this.#definition.fields[name] : undefined;
  }

  #isSettable(field: Field): boolean {
    return this.#baseline ? field.access === 'settable' : isSettable(field);
  }

  #before(name: string): unknown {
    if (this.#field(name)) return this.#baseline?.[name];
    // A text that was typed in before they stood together, and outlived that version, has them at its root.
    if (Object.hasOwn(this.#others, name)) return this.#others[name];
    return name === otherFields && Object.keys(this.#others).length > 0 ? this.#others : undefined;
  }

  /** The fields that no definition knows may be left out, as any line, but say nothing else than they did. */
  #checkOthers(object: Node): void {
    for (const { name, key, value } of this.#propertiesOf(object)) {
      const before = Object.hasOwn(this.#others, name) ? this.#others[name] : undefined;
      if (!isMisread(valueAt(this.#text, value), before)) this.#report(whyReadOnly(name, before), key, name);
    }
  }

  #whyNotAField(name: string): string {
    const { withheld, resource } = this.#definition;
    if (withheld.includes(name)) {
      return l10n.t('"{0}" cannot be edited here. Login details can only be managed in the Intervals web application.', name);
    }
    const before = this.#before(name);
    if (before !== undefined) return whyReadOnly(name, before);
    return l10n.t('"{0}" is not a field of a {1}.', name, resource);
  }

  #report(message: string, where: Span, field?: string): void {
    const problem = problemAt(where, message);
    this.#problems.push(field === undefined ? problem : { ...problem, field });
  }
}

/** @param before what stood there; `undefined` where nothing did */
function whyMisread(name: string, now: unknown, before: unknown): string | undefined {
  if (!hasMisread(now, before)) return undefined;
  const was = oneLine(JSON.stringify(before));
  return l10n.t('"{0}" was read in another encoding than UTF-8, and is garbled. It was {1}: write it anew.', name, was);
}

/** @param before what stood there; `undefined` where nothing did */
function whyReadOnly(name: string, before: unknown): string {
  return before === undefined
    ? l10n.t('"{0}" is read-only. Remove this line.', name)
    : l10n.t('"{0}" is read-only. It must remain {1}.', name, JSON.stringify(before));
}
