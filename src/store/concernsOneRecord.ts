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

/** The errors that the next record would have too. */
const concernAll = [
  NotSignedInError,
  AccountClosedError,
  DailyLimitError,
  TooFastError,
  TooLateError,
  OfflineError,
  UnreachableError,
  OutcomeUnknownError,
];

/** Whether another record may succeed after this error. */
export function concernsOneRecord(error: Error): boolean {
  if (error instanceof GatewayError) return !error.concernsAll;
  return !concernAll.some((kind) => error instanceof kind);
}
