import * as vscode from 'vscode';

/**
 * Shows a QuickPick or an input box until it is answered, and disposes of it then.
 *
 * @param listen listens to what its user does, and calls `answer` with what that comes to, or `fail`
 * @returns `undefined` where the user turned back
 * @throws what `fail` was called with
 */
export function untilAnswered<T>(
  input: vscode.QuickInput,
  listen: (answer: (value: T | undefined) => void, fail: (error: unknown) => void) => void,
): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    const answer = (value: T | undefined): void => {
      resolve(value);
      input.hide();
    };
    listen(answer, reject);
    input.onDidHide(() => resolve(undefined));
    input.show();
  }).finally(() => input.dispose());
}

/** Asks which one is meant, unless there is only one. `undefined` where the user turned back. */
export async function onlyOrPicked<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  return items.length === 1 ? items[0] : vscode.window.showQuickPick(items, options);
}

/**
 * Makes VS Code leave the items where they are when something is typed: otherwise it sorts them, and groups lose their
 * headings. This is not in its published types, though it has been there for years; where it is unknown, the order is all
 * that is lost.
 */
export function keepOrder(pick: vscode.QuickPick<vscode.QuickPickItem>): void {
  Object.assign(pick, { sortByLabel: false });
}

/** The heading of the items that follow it. */
export function separator(label: string): { readonly label: string; readonly kind: vscode.QuickPickItemKind.Separator } {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
