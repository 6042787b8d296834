import type { Locator, Page } from '@playwright/test';

/** How long the button of the mouse is held, in ms: a menu ignores its release for a tenth of a second after opening. */
const clickLength = 200;

/** The menu that is open, with its submenus. */
export class Menu {
  readonly items: Locator;
  /** The items' texts, without the keys that stand behind them. */
  readonly labels: Locator;

  constructor(private readonly page: Page) {
    this.items = page.locator('.monaco-menu').getByRole('menuitem');
    this.labels = this.items.locator('.action-label');
  }

  /** @param label the item's text without the key that stands behind it */
  item(label: string): Locator {
    return this.items.filter({ has: this.page.locator('.action-label').getByText(label, { exact: true }) });
  }

  /** Chooses an item; those before it are the submenus on the way. */
  async choose(...path: string[]): Promise<void> {
    for (const label of path) await this.item(label).click({ delay: clickLength });
  }
}
