import type { Locator, Page } from '@playwright/test';

import { Menu } from './menu';

/** A row of a tree in the side bar. */
export class TreeRow {
  readonly menu: Menu;
  readonly label: Locator;
  /** What stands behind the label, fainter. */
  readonly description: Locator;
  /** Has the class `codicon-<name>`. */
  readonly icon: Locator;
  readonly twistie: Locator;
  /** The icons that appear when the pointer is over the row; until then they are there, but hidden. */
  readonly inlineActions: Locator;

  constructor(
    private readonly page: Page,
    readonly locator: Locator,
  ) {
    this.menu = new Menu(page);
    this.label = locator.locator('.label-name');
    this.description = locator.locator('.label-description');
    this.icon = locator.locator('.custom-view-tree-node-item-icon');
    this.twistie = locator.locator('.monaco-tl-twistie');
    this.inlineActions = locator.locator('.actions').getByRole('button', { includeHidden: true });
  }

  /** Shows its children, unless they are shown. */
  async expand(): Promise<void> {
    await this.locator.waitFor();
    if ((await this.locator.getAttribute('aria-expanded')) !== 'true') await this.twistie.click();
  }

  /** Does what a click on its label does. */
  async click(): Promise<void> {
    await this.label.click();
  }

  /** Opens it for good, where a single click only previews it. */
  async doubleClick(): Promise<void> {
    await this.label.dblclick();
  }

  /** One of its inline actions. */
  inlineAction(title: string): Locator {
    return this.inlineActions.and(this.page.getByRole('button', { name: title, includeHidden: true }));
  }

  /** Clicks one of its inline actions. */
  async act(title: string): Promise<void> {
    await this.locator.hover();
    await this.inlineAction(title).click();
  }

  /** Chooses from its context menu. */
  async choose(item: string): Promise<void> {
    await this.openMenu();
    await this.menu.choose(item);
  }

  async openMenu(): Promise<void> {
    await this.locator.click({ button: 'right' });
  }
}
