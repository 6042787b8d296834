import * as l10n from '@vscode/l10n';

import { IntervalsError, leavesOutcomeOpen, mayBeUnderWay } from '../api';
import { OutcomeUnknownError, UndecidedError } from './outcome';

/** A POST of which nobody knows yet what became of it. It is JSON, so that it can outlive the window. */
export interface SentCreation {
  /** The fields that were sent. */
  readonly values: object;
  /** The ids of records that had such content before, or that its user said are others: none is the one that was sent. */
  readonly twins: readonly number[];
  /** The highest id of its kind that was known before: what has a higher one came since. */
  readonly newest?: number | undefined;
  /** When the server was last known to be at work on it, in ms since 1970; without it, it is done with it. */
  readonly at?: number | undefined;
}

/** Told of a POST before it is sent, and again when it failed: `undefined` where it certainly created nothing. */
export type NoteSent = (sent: SentCreation | undefined) => PromiseLike<void> | void;

/** How long a server that did not answer in time may take to create a record all the same, in ms. */
const longestWait = 30_000;

/** A record that was sent before is not there, but may be yet. Nothing was sent. */
export class StillUnderWayError extends IntervalsError {
  override readonly name = 'StillUnderWayError';

  /** @param ms how long it is too early to send it again */
  constructor(ms: number) {
    super(
      l10n.t(
        'Intervals may still be working on what was sent before: it is not there yet, and to send it again now could create it twice. Nothing that you typed is lost. Try again in {0} s.',
        Math.ceil(ms / 1000),
      ),
    );
  }
}

/** How long it is too early to send this again, in ms; 0 where it is not. */
export function tooEarlyBy({ at }: SentCreation, now: number): number {
  // Clocks are set back at times: by more than this, and nobody can tell.
  const since = at === undefined ? longestWait : Math.abs(now - at);
  return Math.max(longestWait - since, 0);
}

/** What is left to find out of a POST after this error. */
export function sentAfter({ at: _, ...sent }: SentCreation, error: unknown, now: number): SentCreation | undefined {
  // A fault of the extension itself, in the middle of it, tells nothing.
  if (mayBeDoneYet(error) || !(error instanceof IntervalsError)) return { ...sent, at: now };
  return leavesOutcomeOpen(error) ? sent : undefined;
}

/** Whether, after this error, nobody can tell whether a record was created, or will be. */
export function mayBeDoneYet(error: unknown): boolean {
  const isOpen = [OutcomeUnknownError, StillUnderWayError, UndecidedError].some((kind) => error instanceof kind);
  return isOpen || mayBeUnderWay(error);
}
