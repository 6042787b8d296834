/**
 * Runs a task for one item after the other, until the task returns `false` or the user cancels.
 *
 * @returns the items that were not processed
 */
export type OneByOne = <T>(items: readonly T[], task: (item: T) => Promise<boolean>) => Promise<readonly T[]>;
