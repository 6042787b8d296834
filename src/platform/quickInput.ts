import * as vscode from 'vscode';

/**
 * Shows a QuickPick or an input box until it is answered, and then disposes of it.
 *
 * @param listen subscribes to its events, and calls `answer` with the result, or `fail`
 * @returns `undefined` if the user cancelled
 * @throws the error that `fail` was called with
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

/** Asks for one of the items, unless there is only one. `undefined` if the user cancelled. */
export async function onlyOrPicked<T extends vscode.QuickPickItem>(
  items: readonly T[],
  options: vscode.QuickPickOptions,
): Promise<T | undefined> {
  return items.length === 1 ? items[0] : vscode.window.showQuickPick(items, options);
}

/**
 * Makes VS Code keep the order of the items while the user types: otherwise it sorts them, and groups lose their headings.
 * The property is not in the published types, though it has existed for years; a VS Code without it only sorts the items.
 */
export function keepOrder(pick: vscode.QuickPick<vscode.QuickPickItem>): void {
  Object.assign(pick, { sortByLabel: false });
}

/** The heading of the items that follow it. */
export function separator(label: string): { readonly label: string; readonly kind: vscode.QuickPickItemKind.Separator } {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
