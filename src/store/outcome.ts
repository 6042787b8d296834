import * as l10n from '@vscode/l10n';

import { IntervalsError, leavesOutcomeOpen, NoSuchRecordError } from '../api';

/** A write was sent, no answer came, and its outcome could not be found out either. */
export class OutcomeUnknownError extends IntervalsError {
  override readonly name = 'OutcomeUnknownError';

  /** @param cause the error that prevented finding it out */
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

/** The server does not list all the records among which the new one may be. */
export class IncompleteListError extends IntervalsError {
  override readonly name = 'IncompleteListError';

  constructor(listed: number, total: number) {
    super(
      Number.isFinite(total)
        ? l10n.t('Intervals lists only {0} of {1} records, so the new one cannot be looked up.', listed, total)
        : l10n.t('Intervals does not list the records, so the new one cannot be looked up.'),
    );
  }
}

/** A record may have been created before, and the user cancelled the question about it. Nothing was sent. */
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
 * Runs a write and, if its outcome is open, finds it out.
 *
 * @param write sends the request once
 * @param find finds out whether it was carried out: returns its result, or `undefined` if it was not
 * @throws what `write` throws, if it was not carried out; OutcomeUnknownError if that cannot be found out
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
