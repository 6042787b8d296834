import { isDeepStrictEqual as equal } from 'node:util';
import type { Node } from 'jsonc-parser';
import * as l10n from '@vscode/l10n';
import { isSettable, type Definition, type Field } from './definition';
import { whyInvalid } from './invalid';
import { parseJson, problemAt, toJson, valueAt, type Problem } from './jsonText';
import { valuesOf } from './registry';
import type { Span } from './written';

/**
 * A record ⇄ the JSON text that a user edits.
 *
 * The text holds the identifying fields, the settable fields in the documentation's order, and last whatever the
 * server sent that no definition knows.
 */

/** What a text says: the fields to send, or why they cannot be sent. `changes` is empty where `problems` is not. */
export interface Reading {
  readonly changes: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
}

/** What a record's document shows: its fields by name, with what no definition knows behind them. */
export function shownOf(definition: Definition, record: object): Readonly<Record<string, unknown>> {
  const values = valuesOf(record);
  const shown = Object.entries(definition.fields)
    .filter(([name, field]) => field.access !== 'known' && values[name] !== undefined)
    .map(([name]) => [name, values[name]] as const);
  const extra = Object.entries((values['extra'] ?? {}) as Record<string, unknown>);
  // Object.fromEntries defines properties: a field called __proto__ becomes an ordinary key.
  return Object.fromEntries([...shown, ...extra]);
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
 * Fields whose value is the baseline's are neither checked nor part of the changes, whatever the server put there.
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
  readonly #problems: Problem[] = [];

  constructor(definition: Definition, text: string, baseline: object | undefined) {
    this.#definition = definition;
    this.#text = text;
    this.#baseline = baseline && valuesOf(baseline);
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
    const seen = new Set<string>();
    const changes: [string, unknown][] = [];
    for (const property of root.children ?? []) {
      const [key, value] = property.children ?? [];
      if (!key || !value) continue;
      const name = String(key.value);
      if (seen.has(name)) this.#report(l10n.t('"{0}" appears twice.', name), key, name);
      seen.add(name);
      if (this.#isChange(name, key, value)) changes.push([name, valueAt(this.#text, value)]);
    }
    this.#reportMissing(root, seen);
    return Object.fromEntries(changes);
  }

  /** Whether a property is to be sent; reports it if it must not stand there as it does. */
  #isChange(name: string, key: Node, value: Node): boolean {
    const now = valueAt(this.#text, value);
    if (this.#baseline && equal(now, this.#before(name))) return false;
    const field = this.#field(name);
    if (!field) {
      this.#report(this.#whyNotAField(name), key, name);
      return false;
    }
    if (!this.#isSettable(field)) {
      const message = this.#baseline
        ? this.#whyReadOnly(name)
        : l10n.t('"{0}" is assigned by Intervals. Remove this line.', name);
      this.#report(message, this.#baseline ? value : key, name);
      return false;
    }
    if (!this.#baseline && !field.required && (now === '' || now === null)) return false;
    const message = whyInvalid(name, field, now);
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
    const extra = (this.#baseline?.['extra'] ?? {}) as Readonly<Record<string, unknown>>;
    return Object.hasOwn(extra, name) ? extra[name] : undefined;
  }

  #whyNotAField(name: string): string {
    const { withheld, resource } = this.#definition;
    if (withheld.includes(name)) {
      return l10n.t('"{0}" cannot be edited here. Login details can only be managed in the Intervals web application.', name);
    }
    if (this.#before(name) !== undefined) return this.#whyReadOnly(name);
    return l10n.t('"{0}" is not a field of a {1}.', name, resource);
  }

  #whyReadOnly(name: string): string {
    const before = this.#before(name);
    return before === undefined
      ? l10n.t('"{0}" is read-only. Remove this line.', name)
      : l10n.t('"{0}" is read-only. It must remain {1}.', name, JSON.stringify(before));
  }

  #report(message: string, where: Span, field?: string): void {
    const problem = problemAt(where, message);
    this.#problems.push(field === undefined ? problem : { ...problem, field });
  }
}
