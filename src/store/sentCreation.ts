import * as l10n from '@vscode/l10n';

import { IntervalsError, leavesOutcomeOpen, mayBeUnderWay } from '../api';
import { OutcomeUnknownError, UndecidedError } from './outcome';

/** A POST whose outcome is unknown. It is stored as JSON, so that it outlives the window: its field names are part of that format. */
export interface SentCreation {
  /** The fields that were sent. */
  readonly values: object;
  /** The ids of look-alikes: records with such content that existed before, or that the user said are others. */
  readonly twins: readonly number[];
  /** The highest id of its kind that was known before: a record with a higher one is newer. */
  readonly newest?: number | undefined;
  /** The last time at which the server may have been working on it, in ms since 1970; `undefined` once it has certainly finished. */
  readonly at?: number | undefined;
}

/** Called with a POST before it is sent, and again after it failed: with `undefined` if it certainly created nothing. */
export type NoteSent = (sent: SentCreation | undefined) => PromiseLike<void> | void;

/** The longest time that a server may take to create a record after the request timed out, in ms. */
const longestWait = 30_000;

/** A record that was sent before does not exist yet, but the server may still create it. Nothing was sent. */
export class StillUnderWayError extends IntervalsError {
  override readonly name = 'StillUnderWayError';

  /** @param ms the time until it may be sent again */
  constructor(ms: number) {
    super(
      l10n.t(
        'Intervals may still be working on what was sent before: it is not there yet, and sending it again now could create it twice. Nothing that you typed is lost. Try again in {0} s.',
        Math.ceil(ms / 1000),
      ),
    );
  }
}

/** The time until this may be sent again, in ms; 0 if it may be sent now. */
export function tooEarlyBy({ at }: SentCreation, now: number): number {
  // The clock may have been set back meanwhile.
  const since = at === undefined ? longestWait : Math.abs(now - at);
  return Math.max(longestWait - since, 0);
}

/** A POST as it is to be stored after this error; `undefined` if it certainly created nothing. */
export function sentAfter({ at: _, ...sent }: SentCreation, error: unknown, now: number): SentCreation | undefined {
  // After a fault of the extension itself, the outcome is unknown.
  if (mayBeDoneYet(error) || !(error instanceof IntervalsError)) return { ...sent, at: now };
  return leavesOutcomeOpen(error) ? sent : undefined;
}

/** Whether a record may have been created, or may still be, despite this error. */
export function mayBeDoneYet(error: unknown): boolean {
  const isOpen = [OutcomeUnknownError, StillUnderWayError, UndecidedError].some((kind) => error instanceof kind);
  return isOpen || mayBeUnderWay(error);
}
