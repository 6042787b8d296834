import { type AnyRecord, type Definition, emptyValueOf, isSettable, valuesOf } from '../records';
import { resembles } from '../store';

/** The version on which an edit is based. The two records differ only if the server changed what the user saved. */
export interface Baseline {
  /** The record as the user sees it: the differences of the text to it are the user's changes. */
  readonly seen: AnyRecord;
  /** The record as the server had it: the differences of the present version to it are other people's changes. */
  readonly server: AnyRecord;
}

/** The baseline of a text that shows the server's version of a record. */
export function baselineOf(record: AnyRecord): Baseline {
  return { seen: record, server: record };
}

/**
 * The baseline of a text that was just saved, for further edits. It does not contain other people's changes: the editor does
 * not show them yet.
 *
 * @param changes the user's changes
 * @param saved the record as the server has it now
 */
export function afterSaving({ seen, server }: Baseline, changes: object, saved: AnyRecord): Baseline {
  const made = Object.entries(valuesOf(saved)).filter(([name]) => Object.hasOwn(changes, name));
  return { seen: { ...seen, ...changes }, server: { ...server, ...Object.fromEntries(made) } };
}

/**
 * The baseline of a draft's text once its record was created. Fields that the server filled by itself are still empty in that
 * text, but the user did not empty them.
 *
 * @param sent the fields that were sent
 * @param created the record as the server has it
 * @param isChosen whether the user identified this record as the one that was sent: where it clearly differs from what was
 *   sent, the text is still their change of it
 */
export function baselineOfCreated({ fields }: Definition, sent: object, created: AnyRecord, isChosen: boolean): Baseline {
  const [now, values] = [valuesOf(created), valuesOf(sent)];
  const asTyped = Object.entries(fields).flatMap(([name, field]): [string, unknown][] => {
    if (Object.hasOwn(values, name)) return isChosen && !resembles(now[name], values[name]) ? [] : [[name, values[name]]];
    return isSettable(field) && field.kind !== 'boolean' ? [[name, emptyValueOf(field.kind)]] : [];
  });
  return { seen: { ...created, ...Object.fromEntries(asTyped) }, server: created };
}
