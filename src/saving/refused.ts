import { ExplainedError } from '../base';
import type { Problem } from '../records';

/** A text was not saved, or only in part, for reasons that are problems of the text. */
export abstract class NotSavedError extends ExplainedError {
  abstract override readonly name: string;
  readonly problems: readonly Problem[];

  constructor(message: string, problems: readonly Problem[]) {
    super(message);
    this.problems = problems;
  }
}

/** The text is invalid. Nothing was sent. */
export class RefusedError extends NotSavedError {
  override readonly name = 'RefusedError';

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(' '), problems);
  }
}
