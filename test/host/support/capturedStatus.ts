import assert from 'node:assert/strict';

import * as vscode from 'vscode';

interface CapturedStatus {
  readonly item: vscode.StatusBarItem;
  isShown: boolean;
}

const items = new Map<string, CapturedStatus>();

/** VS Code lets nobody read the status bar. So, before the extension starts, this arranges to be told what it puts there. */
export function captureStatus(): void {
  const { createStatusBarItem } = vscode.window;
  Object.defineProperty(vscode.window, 'createStatusBarItem', {
    value: (id: string, alignment?: vscode.StatusBarAlignment, priority?: number) => {
      const item = createStatusBarItem(id, alignment, priority);
      const captured: CapturedStatus = { item, isShown: false };
      items.set(id, captured);
      const [show, hide] = [item.show.bind(item), item.hide.bind(item)];
      item.show = () => {
        captured.isShown = true;
        show();
      };
      item.hide = () => {
        captured.isShown = false;
        hide();
      };
      return item;
    },
  });
}

/** The text of an item of the status bar; `undefined` while it is not shown. */
export function statusOf(id: string): string | undefined {
  const captured = items.get(id);
  assert.ok(captured, `the extension has not created the status bar item ${id}`);
  return captured.isShown ? captured.item.text : undefined;
}
