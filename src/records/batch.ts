import * as l10n from '@vscode/l10n';
import { findNodeAtLocation, type Node } from 'jsonc-parser';

import type { RecordText } from './document';
import { whyNoBatch, whyNoRecord } from './invalid';
import { parseJson, type Problem, problemAt, valueAt } from './jsonText';
import type { Span } from './written';

/**
 * Several records ⇄ the JSON array in which a user edits them together.
 *
 * Each entry is the text of the record that its `id` names. The order has no meaning, and a record without an entry is left
 * as it is.
 */

/** One record's own text, and its place in the whole. */
export interface Entry extends RecordText {
  readonly id: number;
  /** The offset of that text in the whole, in UTF-16 units. */
  readonly offset: number;
  /** The place of its id in the whole. */
  readonly place: Span;
}

/** The records that a text of several contains. */
export interface BatchReading {
  readonly entries: readonly Entry[];
  /** The entries are unreliable if there are any. */
  readonly problems: readonly Problem[];
}

/**
 * Joins the texts of records for the editor.
 *
 * @param texts the records' own texts, as `toText` gives them
 */
export function toBatchText(texts: readonly string[]): string {
  if (texts.length === 0) return '[]\n';
  // JSON has no LF inside its values, and nothing else counts as a line end here: indenting the lines changes no value.
  const indented = texts.map((text) => `  ${text.trimEnd().replaceAll('\n', '\n  ')}`);
  return `[\n${indented.join(',\n')}\n]\n`;
}

/**
 * Splits a text into the texts of its records.
 *
 * @param ids the records that the text may contain, each once
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
    const { offset, length } = node;
    return [{ id, text: text.slice(offset, offset + length), whole: text, root: node, offset, place: where }];
  });
  return { entries, problems };
}

/** The reason why an element of the array is not a valid entry; `undefined` where it is one. */
function whyNoEntry(node: Node, id: unknown, ids: ReadonlySet<number>, seen: ReadonlySet<number>): string | undefined {
  if (node.type !== 'object') return whyNoRecord();
  if (id === undefined) return l10n.t('"id" is missing, so this record cannot be identified.');
  if (typeof id !== 'number' || !ids.has(id)) {
    return l10n.t('{0} is not one of the records in this document. Create new records one at a time.', JSON.stringify(id));
  }
  return seen.has(id) ? l10n.t('Record {0} appears twice.', id) : undefined;
}
