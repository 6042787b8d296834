import type { Locator, Page } from '@playwright/test';

/** A row of a tree in the side bar. */
export class TreeRow {
  constructor(
    private readonly page: Page,
    readonly locator: Locator,
  ) {}

  /** Shows its children, unless they are shown. */
  async expand(): Promise<void> {
    await this.locator.waitFor();
    if ((await this.locator.getAttribute('aria-expanded')) !== 'true') await this.locator.locator('.monaco-tl-twistie').click();
  }

  /** Does what a click on its label does. */
  async click(): Promise<void> {
    await this.locator.locator('.label-name').click();
  }

  /** Clicks one of the icons that appear when the pointer is over the row. */
  async inlineAction(title: string): Promise<void> {
    await this.locator.hover();
    await this.locator.getByRole('button', { name: title }).click();
  }

  /** Chooses from its context menu. */
  async choose(item: string): Promise<void> {
    await this.locator.click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
