import type { Problem } from '../records';

/** A text that cannot be saved as it stands. Nothing was sent. */
export class RefusedError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join(' '));
    this.name = 'RefusedError';
    this.problems = problems;
  }
}
