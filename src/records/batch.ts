import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';

import { whyNoBatch, whyNoRecord } from './invalid';
import { parseJson, type Problem, problemAt, valueAt } from './jsonText';
import type { Span } from './written';

/**
 * Several records ⇄ the JSON array in which a user edits them together.
 *
 * Each entry is the text of one record, and its `id` says whose. The order means nothing, and a record without an entry
 * is one that nothing is said about.
 */

/** One record's place in the text. */
export interface Entry {
  readonly id: number;
  /** The record's own text. */
  readonly text: string;
  /** Where that begins, in UTF-16 units of the whole. */
  readonly offset: number;
  /** Where its id stands in the whole. */
  readonly place: Span;
}

/** What a text of several records says. */
export interface BatchReading {
  readonly entries: readonly Entry[];
  /** Where there are any, the entries are not to be relied on. */
  readonly problems: readonly Problem[];
}

/**
 * Puts records together for the editor.
 *
 * @param texts the records' own texts, as `toText` gives them
 */
export function toBatchText(texts: readonly string[]): string {
  if (texts.length === 0) return '[]\n';
  // JSON has no LF inside its values, and nothing else is a line here: indenting the lines changes no value.
  const indented = texts.map((text) => `  ${text.trimEnd().replaceAll('\n', '\n  ')}`);
  return `[\n${indented.join(',\n')}\n]\n`;
}

/**
 * Cuts a text into those of its records.
 *
 * @param ids the records that the text is about; it can name no others, and none twice
 */
export function readBatch(text: string, ids: ReadonlySet<number>): BatchReading {
  const { root, problem } = parseJson(text);
  if (problem) return { entries: [], problems: [problem] };
  if (root?.type !== 'array') {
    return { entries: [], problems: [problemAt(root ?? { offset: 0, length: text.length }, whyNoBatch())] };
  }
  const problems: Problem[] = [];
  const seen = new Set<number>();
  const entries = (root.children ?? []).flatMap((node) => {
    const where = node.type === 'object' ? findNodeAtLocation(node, ['id']) : undefined;
    const id = where && valueAt(text, where);
    const message = whyNoEntry(node, id, ids, seen);
    if (message !== undefined) problems.push(problemAt(where ?? { offset: node.offset, length: 1 }, message));
    if (typeof id !== 'number' || !where || message !== undefined) return [];
    seen.add(id);
    return [{ id, text: text.slice(node.offset, node.offset + node.length), offset: node.offset, place: where }];
  });
  return { entries, problems };
}

/** Why a part of the array is no record that may stand there; `undefined` where it is one. */
function whyNoEntry(node: Node, id: unknown, ids: ReadonlySet<number>, seen: ReadonlySet<number>): string | undefined {
  if (node.type !== 'object') return whyNoRecord();
  if (id === undefined) return l10n.t('"id" is missing, so this record cannot be identified.');
  if (typeof id !== 'number' || !ids.has(id)) {
    return l10n.t('{0} is not one of the records in this document. Create new records one at a time.', JSON.stringify(id));
  }
  return seen.has(id) ? l10n.t('Record {0} appears twice.', id) : undefined;
}
