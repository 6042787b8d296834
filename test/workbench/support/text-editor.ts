import { expect, type Locator, type Page } from '@playwright/test';

/** A text editor. Its DOM holds only the lines in sight, so whole texts go by the clipboard, as with a person. */
export class TextEditor {
  /** What is underlined as wrong. */
  readonly errors: Locator;
  /** What it says at the cursor, e.g. why it does not take what is typed. */
  readonly message: Locator;
  /** The links above the first line. */
  readonly lenses: Locator;

  constructor(
    private readonly page: Page,
    readonly locator: Locator,
  ) {
    this.errors = locator.locator('.squiggly-error, .squiggly-warning');
    this.message = locator.locator('.monaco-editor-overlaymessage');
    this.lenses = locator.locator('.codelens-decoration').getByRole('button');
  }

  async focus(): Promise<void> {
    await this.locator.locator('.view-lines').click();
  }

  /** All of its text. Its first line is in sight then: a cursor at the end may take it out of sight at any moment. */
  async text(): Promise<string> {
    await this.selectAll();
    await this.page.keyboard.press('Control+c');
    const text = await this.page.evaluate(() => navigator.clipboard.readText());
    await this.page.keyboard.press('Control+Home');
    return text;
  }

  /** Replaces the whole text by pasting. */
  async setText(text: string): Promise<void> {
    await this.page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text);
    await this.selectAll();
    await this.page.keyboard.press('Control+v');
  }

  /** Replaces the whole text by what `change` makes of it. */
  async edit(change: (text: string) => string): Promise<void> {
    await this.setText(change(await this.text()));
  }

  /** Gives a field of a JSON document another value; all else stays as it is. */
  async setField(name: string, value: unknown): Promise<void> {
    const line = new RegExp(`"${name}": .*?(?=,?$)`, 'm');
    await this.edit((text) => text.replace(line, () => `"${name}": ${JSON.stringify(value)}`));
    // VS Code pastes a little after the key; a save before that would be one of nothing.
    const [beginning = ''] = /^[ -~]{0,30}/.exec(JSON.stringify(value)) ?? [];
    await expect(this.locator.locator('.view-line', { hasText: `"${name}": ${beginning}` }).first()).toBeVisible();
    // The cursor, which is at the end, may have taken the first line out of sight, and the links above it.
    await this.page.keyboard.press('Control+Home');
  }

  /** Types behind a field's text, within its quotes, key by key. */
  async typeInto(name: string, text: string): Promise<void> {
    await this.locator.locator('.view-line', { hasText: `"${name}"` }).click();
    await this.page.keyboard.press('End');
    for (const _ of '",') await this.page.keyboard.press('ArrowLeft');
    await this.page.keyboard.type(text);
  }

  /** Types at the end of the text, key by key. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  private async selectAll(): Promise<void> {
    await this.focus();
    await this.page.keyboard.press('Control+a');
  }
}
