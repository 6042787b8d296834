import * as l10n from '@vscode/l10n';

import { IntervalsError, leavesOutcomeOpen, NoSuchRecordError } from '../api';

/** A write was sent, the server did not answer it, and what became of it could not be found out either. */
export class OutcomeUnknownError extends IntervalsError {
  override readonly name = 'OutcomeUnknownError';

  /** @param cause what stood in the way of finding out */
  constructor(cause: IntervalsError) {
    super(
      l10n.t(
        '{0} It could not be confirmed whether the change was made. Nothing you typed is lost. Try again; Intervals is checked first.',
        cause.message,
      ),
      {},
      { cause },
    );
  }
}

/** The server does not give all the records among which the one may be that was sent. */
export class IncompleteListError extends IntervalsError {
  override readonly name = 'IncompleteListError';

  constructor(listed: number, total: number) {
    super(
      Number.isFinite(total)
        ? l10n.t('Intervals lists only {0} of {1} records, so it cannot be looked up.', listed, total)
        : l10n.t('Intervals does not list the records, so it cannot be looked up.'),
    );
  }
}

/** A record may have been created before, and its user was asked, but did not say. Nothing was sent. */
export class UndecidedError extends IntervalsError {
  override readonly name = 'UndecidedError';

  constructor() {
    super(
      l10n.t(
        'Nothing was sent, because Intervals may have this record already. Nothing you typed is lost. Try again to be asked once more.',
      ),
    );
  }
}

/**
 * Runs a write and, where its outcome stays open, finds out.
 *
 * @param write sends it, once
 * @param find looks whether it was carried out: gives its result, or `undefined` where it was not
 * @throws what the write threw, where it was not carried out; OutcomeUnknownError where nobody can tell
 */
export async function withKnownOutcome<T>(write: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!leavesOutcomeOpen(error)) throw error;
    const result = await find().catch((cause: unknown) => {
      const isAnswer = cause instanceof NoSuchRecordError || cause instanceof UndecidedError;
      if (isAnswer || !(cause instanceof IntervalsError)) throw cause;
      throw new OutcomeUnknownError(cause);
    });
    if (result === undefined) throw error;
    return result;
  }
}
