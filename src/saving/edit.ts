import { type Definition, readEdited, type Reading, type RecordText } from '../records';
import type { Baseline } from './baseline';

/** The text of a record, compared with its baseline. */
export interface Edit extends Reading {
  readonly text: RecordText;
  readonly baseline: Baseline;
}

/** Compares a text with a baseline. */
export function editOf(definition: Definition, text: RecordText, baseline: Baseline): Edit {
  return { text, baseline, ...readEdited(definition, text, baseline.seen) };
}

/** Caches the last result of a function of a text: a save and the check before it are about the same text. */
export function onceEach<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
}
