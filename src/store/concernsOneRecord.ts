import {
  AccountClosedError,
  DailyLimitError,
  GatewayError,
  NotSignedInError,
  OfflineError,
  TooFastError,
  TooLateError,
  UnreachableError,
} from '../api';
import { OutcomeUnknownError } from './outcome';

/** What the next record would meet as well. */
const lasting = [
  NotSignedInError,
  AccountClosedError,
  DailyLimitError,
  TooFastError,
  TooLateError,
  OfflineError,
  UnreachableError,
  OutcomeUnknownError,
];

/** Whether, after this error, it is of use to go on with another record. */
export function concernsOneRecord(error: Error): boolean {
  if (error instanceof GatewayError) return !error.concernsAll;
  return !lasting.some((kind) => error instanceof kind);
}
