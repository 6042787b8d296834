import { type AnyRecord, type Ref } from '../records';
import { compareThreeWays, ConflictError, contestedFields } from './conflict';
import { Look, sendInTime } from './look';
import type { Records } from './recordDocument';

/**
 * Changes some fields of a record without an editor, unless another person has changed them: one request reads the record, and
 * one changes it if that is necessary. Both are repeated if the change had to wait for its turn.
 *
 * @param seen the record as the user sees it
 * @throws ConflictError if another person changed the same fields; other errors of the requests
 */
export async function changeUnlessChanged(
  records: Records,
  ref: Ref,
  seen: AnyRecord,
  wanted: Readonly<Record<string, unknown>>,
): Promise<void> {
  const lookAndSend = async (): Promise<void> => {
    const look = new Look(records.reread(ref));
    const theirs = await look.theirs;
    const { changes, conflicts } = compareThreeWays(seen, theirs, wanted);
    if (conflicts.length > 0) throw new ConflictError(contestedFields(conflicts, theirs));
    if (Object.keys(changes).length > 0) await records.update(ref, changes, { mayBeSent: () => look.isRecent });
  };
  await records.exclusively(ref, () => sendInTime(lookAndSend));
}
