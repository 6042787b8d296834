import * as vscode from 'vscode';

/**
 * Does something with one after the other. Where there are several, VS Code shows how far it is and lets its user stop
 * it between two; what was begun is finished.
 *
 * @param task tells whether to go on
 * @returns what it was not done with
 */
export async function oneByOne<T>(
  title: string,
  items: readonly T[],
  task: (item: T) => Promise<boolean>,
): Promise<readonly T[]> {
  const run = async (isStopped: () => boolean, done: () => void): Promise<readonly T[]> => {
    for (const [index, item] of items.entries()) {
      if (isStopped()) return items.slice(index);
      const goesOn = await task(item);
      done();
      if (!goesOn) return items.slice(index + 1);
    }
    return [];
  };
  if (items.length < 2) {
    return run(
      () => false,
      () => undefined,
    );
  }
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    let count = 0;
    const done = (): void => {
      count += 1;
      progress.report({ increment: 100 / items.length, message: vscode.l10n.t('{0} of {1}', count, items.length) });
    };
    return run(() => token.isCancellationRequested, done);
  });
}
