import {
  AccountClosedError,
  DailyLimitError,
  InvalidFieldError,
  leavesOutcomeOpen,
  NoSuchRecordError,
  NotPermittedError,
  NotSignedInError,
  TooFastError,
  TooLateError,
} from '../api';
import { beginningOf, ExplainedError } from '../base';
import { ConflictError, RefusedError } from '../saving';
import { mayBeDoneYet } from '../store';
import { ToolError } from './toolError';

/** The most UTF-16 units of a value, or of a message, that an answer repeats. */
const longest = 500;

/**
 * The error of a call, as a model is told of it. The message may contain words of the server, so it is given apart.
 *
 * @param isWrite whether something was to be changed, so that it may have been
 * @throws any error that is not made for somebody who reads it: a fault of the extension
 */
export function toolErrorOf(error: unknown, isWrite: boolean): ToolError {
  if (error instanceof ToolError) return error;
  if (!(error instanceof ExplainedError)) throw error;
  const message = beginningOf(error.message, longest);
  if (error instanceof ConflictError) return new ToolError(adviceFor(error, isWrite), { message, now: contestedIn(error) });
  return new ToolError(adviceFor(error, isWrite), { message });
}

/** The server's present values of the fields that somebody else has changed. */
function contestedIn({ contested }: ConflictError): Readonly<Record<string, unknown>> {
  const cut = (value: unknown): unknown => (typeof value === 'string' ? beginningOf(value, longest) : value);
  return Object.fromEntries([...contested].map(([field, value]) => [field, cut(value)]));
}

function adviceFor(error: ExplainedError, isWrite: boolean): string {
  if (error instanceof ConflictError) {
    return 'Not changed: somebody else has changed the same field since the user was asked. Nothing was overwritten. Read the record again and ask the user what to do.';
  }
  if (error instanceof RefusedError || error instanceof InvalidFieldError) {
    return 'Not done: a value cannot be saved. Nothing was changed. Correct it and call the tool again.';
  }
  if (error instanceof NotPermittedError) {
    return "Not done: the rights of the user's group in Intervals do not allow it. Do not try again.";
  }
  if (error instanceof NotSignedInError) {
    return 'Not done: Intervals does not accept the sign-in. Ask the user to sign in again in VS Code.';
  }
  if (error instanceof AccountClosedError) {
    return "Not done: the company's account is closed, which only its owner can change. Stop here and tell the user.";
  }
  if (error instanceof NoSuchRecordError) return 'Not done: there is no such record, or not any more. Look for it again.';
  if (error instanceof DailyLimitError) {
    return "Not done: the company has used up today's requests. Stop here and tell the user.";
  }
  if (error instanceof TooFastError || error instanceof TooLateError) {
    return 'Not done: Intervals receives too many requests right now. Wait a minute before you try again.';
  }
  if (isWrite && (mayBeDoneYet(error) || leavesOutcomeOpen(error))) {
    return 'It is not known whether this was done, or may yet be. Do not repeat it: tell the user, and read the record before anything else.';
  }
  return 'Not done. Tell the user why.';
}
