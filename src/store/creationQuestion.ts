import type { AnyRecord, ResourceName } from '../records';

/** A question that only the user can answer: whether a record exists that was sent and not confirmed. */
export interface CreationQuestion {
  readonly resource: ResourceName;
  /** The fields that were sent. */
  readonly sent: object;
  /** The records that may have been created by it, the newest first; none if the list is incomplete and shows no such record. */
  readonly candidates: readonly AnyRecord[];
  /** If the list is incomplete: the number of records listed, and of all records; Infinity if the server does not count them. */
  readonly cut?: { readonly listed: number; readonly total: number } | undefined;
}

/**
 * The answer: the candidate that was created; `another` if it is none of them and another is to be created; `undefined` if the
 * user cancelled.
 */
export type CreationAnswer = AnyRecord | 'another' | undefined;

/** Asks the user. */
export type AskCreation = (question: CreationQuestion) => PromiseLike<CreationAnswer>;

/** Answers as a user who cancels, so that nothing is sent. */
export const nobodyToAsk: AskCreation = () => Promise.resolve(undefined);
