import type { AnyRecord, ResourceName } from '../records';

/** What only its user can tell: whether a record that was sent, and for which no answer came, is there. */
export interface CreationQuestion {
  readonly resource: ResourceName;
  /** The fields that were sent. */
  readonly sent: object;
  /** The records that may have come of it, the newest first; none where nobody can tell because not all are listed. */
  readonly candidates: readonly AnyRecord[];
  /** Where the server does not list all: how many it lists, and of how many; Infinity where it does not say. */
  readonly cut?: { readonly listed: number; readonly total: number } | undefined;
}

/**
 * The answer: the candidate that it is; `another` where it is none of them and is to be created; `undefined` where the
 * question was turned away.
 */
export type CreationAnswer = AnyRecord | 'another' | undefined;

/** Asks a user. */
export type AskCreation = (question: CreationQuestion) => PromiseLike<CreationAnswer>;

/** For where there is nobody to be asked: nothing is sent then. */
export const nobodyToAsk: AskCreation = () => Promise.resolve(undefined);
