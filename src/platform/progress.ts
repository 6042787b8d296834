import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';

/** How it went: what it was not done with, and whether that is because its user stopped it. */
export interface Outcome<T> {
  readonly rest: readonly T[];
  readonly isCancelled: boolean;
}

/**
 * Does something with one after the other. Where there are several, VS Code shows how far it is and lets its user stop
 * it. What was begun is finished, unless the task heeds the signal.
 *
 * @param task tells whether to go on; may throw the signal's reason once that is aborted
 * @param shownFrom for how many items, at least, the progress is shown
 */
export async function oneByOne<T>(
  title: string,
  items: readonly T[],
  task: (item: T, signal: AbortSignal) => Promise<boolean>,
  shownFrom = 2,
): Promise<Outcome<T>> {
  if (items.length < shownFrom) return inTurn(items, task, new AbortController().signal, () => undefined);
  return withSignal(title, (signal, report) => {
    const tell = (count: number): void => {
      report({ increment: 100 / items.length, message: l10n.t('{0} of {1}', count, items.length) });
    };
    return inTurn(items, task, signal, tell);
  });
}

/** @param done told of each item how many are done with it */
async function inTurn<T>(
  items: readonly T[],
  task: (item: T, signal: AbortSignal) => Promise<boolean>,
  signal: AbortSignal,
  done: (count: number) => void,
): Promise<Outcome<T>> {
  for (const [index, item] of items.entries()) {
    if (signal.aborted) return { rest: items.slice(index), isCancelled: true };
    try {
      if (!(await task(item, signal))) return { rest: items.slice(index + 1), isCancelled: false };
    } catch (error) {
      // Not aborted, a signal has no reason.
      if (error !== signal.reason) throw error;
      return { rest: items.slice(index), isCancelled: true };
    }
    done(index + 1);
  }
  return { rest: [], isCancelled: false };
}

/** Tells what was not done, if anything: a sentence each. */
export function tellFailures(failures: readonly string[]): void {
  if (failures.length > 0) void vscode.window.showErrorMessage(forMessage(failures.join(' '), 1000));
}

/** As `oneByOne`, for the saving of several records. */
export async function savingOneByOne<T>(items: readonly T[], task: (item: T) => Promise<boolean>): Promise<readonly T[]> {
  return (await oneByOne(l10n.t('Saving to Intervals'), items, task)).rest;
}

/** A step of a task, as VS Code shows it. */
export type Report = (step: { readonly message?: string; readonly increment?: number }) => void;

/**
 * Does something that its user can cancel at any moment, and shows how far it is.
 *
 * @returns `undefined` where it was cancelled
 * @throws what the task throws
 */
export async function cancellable<T>(
  title: string,
  task: (signal: AbortSignal, report: Report) => Promise<T>,
): Promise<T | undefined> {
  return withSignal(title, async (signal, report) => {
    try {
      return await task(signal, report);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** Shows a task's progress; the button Cancel aborts the signal. */
async function withSignal<T>(title: string, task: (signal: AbortSignal, report: Report) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const stopping = new AbortController();
    const listening = token.onCancellationRequested(() => stopping.abort());
    try {
      return await task(stopping.signal, (step) => progress.report(step));
    } finally {
      listening.dispose();
    }
  });
}
