import type { Locator, Page } from '@playwright/test';

import { Menu } from './menu';

/** The menu "Accounts" at the bottom of the activity bar. */
export class AccountsMenu {
  readonly menu: Menu;
  /** Says by its accessible name, and by a badge, whether somebody is asked to sign in. */
  readonly icon: Locator;
  readonly badge: Locator;

  constructor(page: Page) {
    this.menu = new Menu(page);
    this.icon = page
      .locator('.activitybar')
      .getByRole('button', { name: /^Accounts/ })
      .first();
    this.badge = this.icon.locator('.badge-content');
  }

  async open(): Promise<void> {
    await this.icon.click();
  }
}
