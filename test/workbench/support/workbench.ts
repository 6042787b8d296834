import { type Dialog, expect, type Locator, type Page, test } from '@playwright/test';

import type { ServedVsCode } from '../../../tools/served-vscode.mjs';
import { AccountsMenu } from './accounts-menu';
import { Comparison } from './comparison';
import { QuickInput } from './quick-input';
import { nextScreenshot } from './screenshots';
import { TextEditor } from './text-editor';
import { TreeRow } from './tree-row';

/** The window of VS Code as its user sees it. The selectors are those of VS Code 1.139. */
export class Workbench {
  readonly accounts: AccountsMenu;
  readonly quickInput: QuickInput;
  /** The text editor that has, or last had, the focus. */
  readonly editor: TextEditor;
  /** The tree of the view in the side bar, and what the view says above it. */
  readonly tree: Locator;
  readonly viewMessage: Locator;
  readonly viewTitle: Locator;
  /** All text editors in sight. */
  readonly editors: Locator;
  /** The modal dialog; its buttons are found by `getByRole('button', { name, exact: true })`. */
  readonly modal: Locator;
  readonly comparison: Comparison;
  readonly tabs: Locator;
  readonly dirtyTabs: Locator;
  readonly toasts: Locator;
  /** The output, terminals and the like below the editors. */
  readonly panel: Locator;

  constructor(readonly page: Page) {
    this.accounts = new AccountsMenu(page);
    this.quickInput = new QuickInput(page);
    this.editor = new TextEditor(page, page.locator('.editor-group-container.active .editor-instance .monaco-editor').last());
    this.tree = page.locator('.sidebar .pane-body .monaco-list');
    this.viewMessage = page.locator('.sidebar .pane-body .message');
    this.viewTitle = page.locator('.sidebar .composite.title .title-label h2');
    this.editors = page.locator('.editor-group-container .editor-instance .monaco-editor');
    this.modal = page.locator('.monaco-dialog-box');
    this.comparison = new Comparison(page);
    this.tabs = page.locator('.tabs-container .tab');
    this.dirtyTabs = page.locator('.tabs-container .tab.dirty');
    this.toasts = page.locator('.notifications-toasts .notification-toast');
    this.panel = page.locator('.part.panel');
  }

  /** Opens a container of the activity bar, unless it is open. */
  async openView(title: string): Promise<void> {
    const icon = this.activityIcon(title);
    await icon.waitFor();
    if ((await icon.getAttribute('aria-expanded')) !== 'true') await icon.click();
  }

  activityIcon(title: string): Locator {
    return this.page.getByRole('tab', { name: title }).and(this.page.locator('.activitybar .action-item'));
  }

  /** The row of a tree in the side bar; the label is its whole name, without the description. */
  row(label: string): TreeRow {
    const name = this.page.locator('.label-name').getByText(label, { exact: true });
    return new TreeRow(this.page, this.page.locator('.sidebar .pane-body .monaco-list-row', { has: name }));
  }

  /** A button or link that an empty view shows. */
  welcome(name: string): Locator {
    return this.page.locator('.sidebar .welcome-view-content').getByRole('button', { name });
  }

  /** Opens the extension's view and signs in to the sample account; the clients are there afterwards. */
  async trySample(): Promise<void> {
    await this.openView('Intervals');
    await this.welcome('Try with Sample Data').click();
    await this.row('Acme Ltd').locator.waitFor();
  }

  /** Opens the extension's view and signs in with a token that works; the clients are there afterwards. */
  async signIn(token: string): Promise<void> {
    await this.openView('Intervals');
    await this.welcome('Sign In').click();
    await this.quickInput.answer(token);
    await this.row('Acme Ltd').locator.waitFor();
  }

  /** Makes it a window where nobody is signed in and nothing is open, whatever was left. */
  async tidyUp(): Promise<void> {
    const { viewport } = test.info().project.use;
    if (viewport) await this.page.setViewportSize(viewport);
    await this.openView('Intervals');
    const rows = this.tree.locator('.monaco-list-row');
    await this.welcome('Sign In').or(rows).first().waitFor();
    if ((await this.tabs.count()) > 0) await this.closeAll();
    if ((await rows.count()) > 0) await this.command('Intervals: Sign Out');
    await this.welcome('Sign In').waitFor();
    if ((await this.toasts.count()) > 0) await this.command('Notifications: Clear All Notifications');
    if (await this.panel.isVisible()) await this.command('View: Hide Panel');
  }

  /**
   * Has the window read its user's settings again, unless it has this title by them: what is saved in it VS Code takes up at
   * once, also where nothing was changed.
   */
  async readSettings(title: string): Promise<void> {
    if ((await this.page.title()) === title) return;
    await this.command('Preferences: Open User Settings (JSON)');
    await expect(this.editor.locator).toContainText(title);
    await this.editor.focus();
    await this.save();
    await expect(this.page).toHaveTitle(title);
    await this.closeAll();
  }

  /** Opens a client of the tree for good. */
  async open(client: string): Promise<void> {
    await this.row(client).doubleClick();
    await expect(this.tab(`${client}.json`)).toHaveClass(/active/);
    await expect(this.editor.locator).toContainText(`"name": ${JSON.stringify(client)}`);
  }

  /** A button in the title of a view; the name is the beginning of its label. */
  viewAction(name: string): Locator {
    const actions = this.page.locator('.sidebar .title-actions, .sidebar .pane-header .actions');
    return actions.locator(`[role=button][aria-label^="${name}"]`);
  }

  /** Opens the palette; one that is open is closed first, as it offers what could be done when it was opened. */
  async openPalette(): Promise<void> {
    if (await this.quickInput.box.isVisible()) await this.quickInput.cancel();
    await this.page.keyboard.press('F1');
    await expect(this.quickInput.input).toHaveValue('>', { timeout: 2000 });
  }

  /** Runs a command of the palette by its full title, category included. */
  async command(title: string): Promise<void> {
    // A window that has just been loaded does not hear its first keys; what the palette offers is what could be done when it was opened.
    await expect(async () => {
      await this.openPalette();
      await this.quickInput.input.fill(`>${title}`);
      await expect(this.quickInput.row(title).first()).toBeVisible({ timeout: 5000 });
    }).toPass();
    await this.quickInput.row(title).first().click();
  }

  /** Chooses another theme than there is, and waits until VS Code has written it into its user's settings. */
  async chooseTheme(theme: string, vsCode: ServedVsCode): Promise<void> {
    // A theme that is VS Code's own choice has no entry.
    const chosen = (): unknown => vsCode.settings && [vsCode.settings['workbench.colorTheme']];
    const before = chosen();
    await this.command('Preferences: Color Theme');
    await this.quickInput.input.fill(theme);
    await this.quickInput.pick(theme);
    await expect.poll(() => chosen() ?? before).not.toEqual(before);
  }

  /** A tab of the editor area; a dirty one has the class `dirty`, the active one `active`. */
  tab(name: string): Locator {
    return this.page.locator(`.tab[data-resource-name="${name}"]`);
  }

  /** The name that a tab shows; in italics while it is a preview. */
  nameOf(tab: Locator): Locator {
    return tab.locator('.monaco-icon-label');
  }

  /** The mark behind a tab's name; `none` where there is none. */
  async badge(tab: Locator): Promise<string> {
    return this.nameOf(tab).evaluate((label) => getComputedStyle(label, '::after').content);
  }

  /** Closes a tab by its cross; whatever VS Code asks then is open. */
  async close(tab: Locator): Promise<void> {
    await tab.hover();
    await tab.locator('.tab-actions .action-label').click();
  }

  /** Answers the modal dialog and waits until it is gone, that very one: its answer may have opened the next at once. */
  async answer(button: string): Promise<void> {
    const chosen = this.modal.getByRole('button', { name: button, exact: true });
    const answered = await chosen.elementHandle();
    await chosen.click();
    await answered.waitForElementState('hidden');
  }

  /** A button above the text of the active editor. */
  editorAction(name: string): Locator {
    return this.page.locator('.editor-group-container.active .editor-actions').getByRole('button', { name });
  }

  /** Closes all editors; what is not saved is lost. */
  async closeAll(): Promise<void> {
    await this.command('View: Close All Editors');
    await expect(async () => {
      if (await this.modal.isVisible()) await this.answer("Don't Save");
      await expect(this.tabs).toHaveCount(0, { timeout: 1000 });
    }).toPass();
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+s');
  }

  /** A notification with this text in it; its buttons are found by `getByRole('button', { name })`. */
  toast(text: string | RegExp): Locator {
    return this.toasts.filter({ hasText: text });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Waits until VS Code has stored in the browser what extensions keep with it: it does so some seconds later. */
  async stored(text: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(storedByVsCode)).toContain(text);
  }

  /** Reloads the window as a careful user would, who stays as long as VS Code has changes that it has not put by. */
  async reload(): Promise<void> {
    const stay = (warning: Dialog): Promise<void> => warning.dismiss();
    this.page.on('dialog', stay);
    await expect(async () => this.page.reload({ waitUntil: 'commit', timeout: 2000 })).toPass();
    this.page.off('dialog', stay);
    await this.page.locator('.activitybar .action-item').first().waitFor();
  }

  /** Keeps a picture in `artifacts/screenshots`, numbered in the order of the spec; what moves has arrived. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: nextScreenshot(test.info().file, name), animations: 'disabled' });
  }
}

/** Waits until a text is not cut off: VS Code gives it less room while it lays out what stands beside it. */
export async function expectRoomFor(text: Locator): Promise<void> {
  await expect.poll(() => text.evaluate((shown) => shown.scrollWidth <= shown.clientWidth), 'nothing is cut off').toBe(true);
}

/** All that VS Code has stored in the browser of its own state and that of extensions; runs in the page. */
async function storedByVsCode(): Promise<string> {
  const whenDone = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed.'));
    });
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    if (!name.startsWith('vscode-web-state-db')) continue;
    const database = await whenDone(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      texts.push(...(await whenDone(database.transaction(store).objectStore(store).getAll())).map(String));
    }
    database.close();
  }
  return texts.join('\n');
}
