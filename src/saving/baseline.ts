import { type AnyRecord, type Definition, emptyValueOf, isSettable, valuesOf } from '../records';
import { resembles } from '../store';

/** What an edit is made from. The two differ only where the server made something else of what its user saved. */
export interface Baseline {
  /** The record as its user sees it: a text's difference to this is what its user changed. */
  readonly seen: AnyRecord;
  /** The record as the server had it: the difference to this is what somebody else changed. */
  readonly server: AnyRecord;
}

/** The baseline of a text that shows a record as the server has it. */
export function baselineOf(record: AnyRecord): Baseline {
  return { seen: record, server: record };
}

/**
 * The baseline of a text that was just saved and may be typed on. What somebody else changed is no part of it: the
 * editor does not show that yet.
 *
 * @param changes what the text changed
 * @param saved the record as the server has it now
 */
export function afterSaving({ seen, server }: Baseline, changes: object, saved: AnyRecord): Baseline {
  const made = Object.entries(valuesOf(saved)).filter(([name]) => Object.hasOwn(changes, name));
  return { seen: { ...seen, ...changes }, server: { ...server, ...Object.fromEntries(made) } };
}

/**
 * The baseline of a draft's text once its record is there. What the server filled though nothing was sent for it is empty in
 * that text still, which is nobody's wish to empty it.
 *
 * @param sent the fields that were sent
 * @param created the record as the server has it
 * @param isChosen whether that is one that its user said it is: where it has something quite other than what was sent, that
 *   is still their change to it
 */
export function baselineOfCreated({ fields }: Definition, sent: object, created: AnyRecord, isChosen: boolean): Baseline {
  const [now, values] = [valuesOf(created), valuesOf(sent)];
  const asTyped = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    if (Object.hasOwn(values, name)) return isChosen && !resembles(now[name], values[name]) ? [] : [[name, values[name]]];
    return isSettable(field) && field.kind !== 'boolean' ? [[name, emptyValueOf(field.kind)]] : [];
  });
  return { seen: { ...created, ...Object.fromEntries(asTyped) }, server: created };
}
