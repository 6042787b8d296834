import path from 'node:path';

import { expect, type Locator, type Page } from '@playwright/test';

/** The box at the top of the window: the palette, a QuickPick or an InputBox. */
export class QuickInput {
  readonly box: Locator;
  readonly title: Locator;
  readonly input: Locator;
  /** What an InputBox says below its field: the prompt, or why the value is refused. */
  readonly message: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.box = page.locator('.quick-input-widget:visible');
    this.title = this.box.locator('.quick-input-title');
    this.input = this.box.locator('.quick-input-filter input');
    this.message = this.box.locator('.quick-input-message');
    this.rows = this.box.locator('.monaco-list-row');
  }

  /** A row by its whole label. */
  row(label: string): Locator {
    return this.box.locator('.monaco-list-row', {
      has: this.box.page().locator('.label-name').getByText(label, { exact: true }),
    });
  }

  /** Chooses a row of a QuickPick. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** Fills in an InputBox, or the search of a QuickPick, and confirms with Enter. */
  async answer(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /**
   * Chooses a file of the server in the simple file dialog, by its path. The dialog writes its first folder into the
   * field when that is listed, and does not take Enter while it lists another: the file is among its rows when it has.
   */
  async chooseFile(file: string): Promise<void> {
    await expect(this.rows).not.toHaveCount(0);
    await this.input.fill(file);
    await this.row(path.basename(file)).waitFor();
    await this.input.press('Enter');
  }

  /** Turns back. */
  async cancel(): Promise<void> {
    await this.input.press('Escape');
  }
}
