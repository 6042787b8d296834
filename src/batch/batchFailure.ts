import * as l10n from '@vscode/l10n';
import {
  AccountClosedError,
  DailyLimitError,
  IntervalsError,
  NotSignedInError,
  OfflineError,
  TooFastError,
  UnreachableError,
} from '../api';
import type { Problem } from '../records';
import { ConflictError, NotSavedError, RefusedError, UnknownBaselineError } from '../saving';
import { OutcomeUnknownError } from '../store';
import { oneLine } from '../untrusted';

/** A record that was not saved, and why. */
export interface Failure {
  readonly name: string;
  readonly problem: Problem;
}

/** How many reasons a message has room for. */
const mostReasons = 5;

/** Some of several records were not saved; the others are. */
export class BatchFailedError extends NotSavedError {
  /**
   * @param failures the records that could not be saved
   * @param unsent those that were not tried
   * @param count how many there were to save
   */
  constructor(failures: readonly Failure[], unsent: readonly Failure[], count: number) {
    const open = failures.length + unsent.length;
    super(
      [
        l10n.t('{0} of {1} records were saved.', count - open, count),
        ...failures.slice(0, mostReasons).map(({ name, problem }) => `“${oneLine(name)}”: ${problem.message}`),
        failures.length > mostReasons && l10n.t('{0} more failed.', failures.length - mostReasons),
        unsent.length > 0 && l10n.t('Not sent: {0}.', unsent.length),
      ]
        .filter((words) => words !== false)
        .join(' '),
      [...failures, ...unsent].map(({ problem }) => problem),
    );
  }
}

/** Whether an error says why a record was not saved; others are faults of this program or this machine. */
export function isReason(error: unknown): error is Error {
  return [IntervalsError, ConflictError, UnknownBaselineError, RefusedError].some((kind) => error instanceof kind);
}

/** What the next record would meet as well. */
const lasting = [
  NotSignedInError,
  AccountClosedError,
  DailyLimitError,
  TooFastError,
  OfflineError,
  UnreachableError,
  OutcomeUnknownError,
];

/** Whether, after this error, it is of use to go on with another record. */
export function concernsOneRecord(error: Error): boolean {
  return !lasting.some((kind) => error instanceof kind);
}
