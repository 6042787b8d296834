import { type Definition, readEdited, type Reading, type RecordText } from '../records';
import type { Baseline } from './baseline';

/** A record's text, read against the baseline that it was made from. */
export interface Edit extends Reading {
  readonly text: RecordText;
  readonly baseline: Baseline;
}

/** Reads a text against a baseline. */
export function editOf(definition: Definition, text: RecordText, baseline: Baseline): Edit {
  return { text, baseline, ...readEdited(definition, text, baseline.seen) };
}

/** Gives what was read of a text again for as long as it is asked of the same one: a save is looked ahead for, and then comes. */
export function onceEach<T>(read: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly result: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, result: read(text) };
    return last.result;
  };
}
