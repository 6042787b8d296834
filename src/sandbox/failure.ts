import { type ApiCode, apiCodes } from '../records';

/** A refusal by the sandbox's API; `details` names its reasons, e.g. field by field. */
export class Failure extends Error {
  override readonly name = 'Failure';

  readonly #details: Readonly<Record<string, unknown>> | null;

  constructor(
    readonly code: ApiCode,
    message: string,
    details: Readonly<Record<string, unknown>> | null = null,
  ) {
    super(message);
    this.#details = details;
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return apiCodes[this.code].status;
  }

  /**
   * The body of the answer. The vendor publishes codes and statuses but not the JSON around them: this shape, with
   * `verbose` an object or null, is the sandbox's choice and no program should count on it.
   */
  toJSON(): unknown {
    return { error: { code: this.code, message: `${apiCodes[this.code].meaning}: ${this.message}`, verbose: this.#details } };
  }
}
