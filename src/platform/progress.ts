import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import { withTokenSignal } from './cancelling';

/** The result of a run: the items that were not processed, and whether the user cancelled it. */
export interface Rest<T> {
  readonly rest: readonly T[];
  readonly isCancelled: boolean;
}

/**
 * Runs a task for one item after the other. For several items, VS Code shows the progress and a button to cancel. The task
 * in progress is completed, unless it observes the signal.
 *
 * @param task returns whether to go on; may throw the signal's reason once that is aborted
 * @param shownFrom the smallest number of items for which the progress is shown
 */
export async function oneByOne<T>(
  title: string,
  items: readonly T[],
  task: (item: T, signal: AbortSignal) => Promise<boolean>,
  shownFrom = 2,
): Promise<Rest<T>> {
  if (items.length < shownFrom) return inTurn(items, task, new AbortController().signal, () => undefined);
  return withProgress(title, (signal, report) => {
    const tell = (count: number): void => {
      report({ increment: 100 / items.length, message: l10n.t('{0} of {1}', count, items.length) });
    };
    return inTurn(items, task, signal, tell);
  });
}

/** @param done called after each item with the number of those completed */
async function inTurn<T>(
  items: readonly T[],
  task: (item: T, signal: AbortSignal) => Promise<boolean>,
  signal: AbortSignal,
  done: (count: number) => void,
): Promise<Rest<T>> {
  for (const [index, item] of items.entries()) {
    if (signal.aborted) return { rest: items.slice(index), isCancelled: true };
    try {
      if (!(await task(item, signal))) return { rest: items.slice(index + 1), isCancelled: false };
    } catch (error) {
      // A signal that is not aborted has no reason.
      if (error !== signal.reason) throw error;
      return { rest: items.slice(index), isCancelled: true };
    }
    done(index + 1);
  }
  return { rest: [], isCancelled: false };
}

/** Shows the failures, one sentence each, if there are any. */
export function tellFailures(failures: readonly string[]): void {
  if (failures.length > 0) void vscode.window.showErrorMessage(forMessage(failures.join(' '), 1000));
}

/** As `oneByOne`, for the saving of several records. */
export async function savingOneByOne<T>(items: readonly T[], task: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  return (await oneByOne(l10n.t('Saving to Intervals'), items, task)).rest;
}

/** A step of a task's progress, as VS Code shows it. */
export type Report = (step: { readonly message?: string; readonly increment?: number }) => void;

/**
 * Runs a task with progress that the user can cancel at any time.
 *
 * @returns `undefined` if it was cancelled
 * @throws what the task throws
 */
export async function cancellable<T>(
  title: string,
  task: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T | undefined> {
  return withProgress(title, async (signal, report) => {
    try {
      return await task(signal, report);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Shows a task's progress; the button Cancel aborts the signal. */
async function withProgress<T>(title: string, task: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    return withTokenSignal(token, (signal) => task(signal, (step) => progress.report(step)));
  });
}
