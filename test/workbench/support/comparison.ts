import type { Locator, Page } from '@playwright/test';

/** The editor that shows two versions side by side. */
export class Comparison {
  readonly left: Locator;
  readonly right: Locator;

  constructor(page: Page) {
    const editor = page.locator('.editor-group-container.active .monaco-diff-editor');
    this.left = editor.locator('.editor.original');
    this.right = editor.locator('.editor.modified');
  }
}
