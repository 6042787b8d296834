import * as vscode from 'vscode';

import { delay, withoutMeaningless } from '../base';
import { keepOrder, untilAnswered } from '../platform';
import { type FoundItem, isFoundItem, isRecordItem, type Item, type RecordAction, type RecordItem } from './items';
import { searchDelay } from './searchDelay';

/** The suggestions for a text. */
export interface Suggestions {
  readonly items: readonly Item[];
  /** Whether they can be used again for the same text without another search. */
  readonly isFinal: boolean;
}

/** The question, and the source of its suggestions. */
export interface SearchPickOptions {
  readonly title: string;
  readonly placeholder: string;
  /** The text that stands there at first. */
  readonly text?: string;
  /**
   * Finds the suggestions for a text, which is empty before anything is typed.
   *
   * @param signal aborted when the text changes, or the pick is closed
   */
  readonly suggest: (text: string, signal: AbortSignal) => Promise<Suggestions>;
  /** Runs the action of an item's button. The pick stays open, unless something else takes the focus. */
  readonly act?: (item: RecordItem, action: RecordAction) => Promise<void>;
  /** The buttons of the title, which change what is suggested; pressing one searches again. */
  readonly toggles?: Toggles;
}

/** Buttons that change what is suggested. */
export interface Toggles {
  /** The buttons as they are now. */
  readonly buttons: () => readonly vscode.QuickInputButton[];
  /**
   * Called when one is pressed.
   *
   * @param index the place of the button
   * @returns `close` if the pick is to end without a record, as something else is to be asked
   */
  readonly press: (index: number) => Promise<'search' | 'close'>;
}

/** A QuickPick that searches the server while the user types. */
export class SearchPick {
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #options: SearchPickOptions;
  readonly #suggestions = new Map<string, Suggestions>();
  #latest = new AbortController();

  constructor(options: SearchPickOptions) {
    this.#options = options;
    this.#pick.title = options.title;
    this.#pick.placeholder = options.placeholder;
    this.#pick.value = options.text ?? '';
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    keepOrder(this.#pick);
    this.#showToggles();
  }

  /**
   * @returns the chosen item; `undefined` if the user cancelled
   * @throws the errors of `suggest` and `act`
   */
  ask(): Promise<FoundItem | undefined> {
    const pick = this.#pick;
    return untilAnswered<FoundItem>(pick, (answer, fail) => {
      const follow = (): void => void this.#follow().catch(fail);
      pick.onDidChangeValue(follow);
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (!item) return;
        // A row without a record says that a search failed, which is tried again, or that there are more records.
        if (isFoundItem(item)) answer(item);
        else follow();
      });
      pick.onDidTriggerItemButton(({ item, button }) => {
        const pressed = item.buttons?.find((candidate) => candidate === button);
        if (isRecordItem(item) && pressed) this.#options.act?.(item, pressed.action).catch(fail);
      });
      pick.onDidTriggerButton((button) => void this.#press(button).catch(fail));
      pick.onDidHide(() => this.#latest.abort());
      follow();
    });
  }

  /** The text that was typed. */
  get text(): string {
    return this.#pick.value;
  }

  #showToggles(): void {
    this.#pick.buttons = this.#options.toggles?.buttons() ?? [];
  }

  /** Changes what is suggested, and suggests again. */
  async #press(button: vscode.QuickInputButton): Promise<void> {
    const { toggles } = this.#options;
    const index = this.#pick.buttons.indexOf(button);
    if (!toggles || index === -1) return;
    if ((await toggles.press(index)) === 'close') {
      this.#pick.hide();
      return;
    }
    this.#suggestions.clear();
    this.#showToggles();
    await this.#follow();
  }

  /** Shows the suggestions for the present text. */
  async #follow(): Promise<void> {
    this.#latest.abort();
    const { signal } = (this.#latest = new AbortController());
    // A pasted text may contain invisible characters, which no record has.
    const text = withoutMeaningless(this.#pick.value).trim();
    const suggestions = this.#suggestions.get(text) ?? (await this.#search(text, signal));
    // The text may have changed meanwhile, or the pick may be closed.
    if (!suggestions || this.#latest.signal !== signal) return;
    if (suggestions.isFinal) this.#suggestions.set(text, suggestions);
    this.#pick.busy = false;
    this.#pick.items = suggestions.items;
  }

  /** @returns `undefined` if it was aborted */
  async #search(text: string, signal: AbortSignal): Promise<Suggestions | undefined> {
    this.#pick.busy = true;
    // Until the answer arrives, Enter must not choose a record that does not match the text.
    this.#pick.items = this.#pick.items.filter((item) => item.ref && mentions(item, text));
    try {
      await delay(text === '' ? 0 : searchDelay, signal);
      return await this.#options.suggest(text, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}

/** Whether a row shows a text. The name of its icon, before its label, is none. */
export function mentions({ label, description = '', detail = '' }: Item, text: string): boolean {
  return [label.replace(/^\$\([a-z-]+\) /, ''), description, detail].some((line) =>
    line.toLowerCase().includes(text.toLowerCase()),
  );
}
