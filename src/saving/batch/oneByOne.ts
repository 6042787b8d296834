/**
 * Does something with one after the other, until the task or the user says to stop.
 *
 * @returns what it was not done with
 */
export type OneByOne = <T>(items: readonly T[], task: (item: T) => Promise<boolean>) => Promise<readonly T[]>;
