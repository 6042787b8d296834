import { setTimeout as delay } from 'node:timers/promises';

import * as vscode from 'vscode';

import { withoutMeaningless } from '../base';
import { keepOrder, untilAnswered } from '../platform';
import type { Ref } from '../records';
import type { Item, Use } from './items';

/** What is offered for a text. */
export interface Offer {
  readonly items: readonly Item[];
  /** Whether the same text is answered with the same again, without asking anybody. */
  readonly isFinal: boolean;
}

/** What is asked for, and where what is offered comes from. */
export interface SearchPickOptions {
  readonly title: string;
  readonly placeholder: string;
  /**
   * What to offer for a text, which is empty before anything is typed.
   *
   * @param signal aborted when something else was typed, or nobody waits any more
   */
  readonly offer: (text: string, signal: AbortSignal) => Promise<Offer>;
  /** Does what an item's button is for. The pick stays, unless something else takes the focus. */
  readonly use?: (ref: Ref, use: Use) => Promise<void>;
}

/** How long typing has to pause before the server is searched, in ms: each search counts against the day's limit. */
const searchDelay = 250;

/** The QuickPick that searches the server while one types. */
export class SearchPick {
  readonly #pick = vscode.window.createQuickPick<Item>();
  readonly #options: SearchPickOptions;
  readonly #offers = new Map<string, Offer>();
  #latest = new AbortController();

  constructor(options: SearchPickOptions) {
    this.#options = options;
    this.#pick.title = options.title;
    this.#pick.placeholder = options.placeholder;
    this.#pick.matchOnDescription = true;
    this.#pick.matchOnDetail = true;
    keepOrder(this.#pick);
  }

  /**
   * @returns the record that was chosen; `undefined` when the user turned back
   * @throws what `offer` and `use` throw
   */
  ask(): Promise<Ref | undefined> {
    const pick = this.#pick;
    return untilAnswered<Ref>(pick, (answer, fail) => {
      const follow = (): void => void this.#follow().catch(fail);
      pick.onDidChangeValue(follow);
      pick.onDidAccept(() => {
        const [item] = pick.selectedItems;
        if (!item) return;
        // A row that only says something: that a search failed, for which it is tried again, or that there is more.
        if (item.ref) answer(item.ref);
        else follow();
      });
      pick.onDidTriggerItemButton(({ item, button }) => {
        const used = item.buttons?.find((candidate) => candidate === button);
        if (item.ref && used) this.#options.use?.(item.ref, used.use).catch(fail);
      });
      pick.onDidHide(() => this.#latest.abort());
      follow();
    });
  }

  /** Brings what is offered up to what was typed. */
  async #follow(): Promise<void> {
    this.#latest.abort();
    const { signal } = (this.#latest = new AbortController());
    // What was pasted may have characters in it that nobody sees, and nothing else has.
    const text = withoutMeaningless(this.#pick.value).trim();
    const offer = this.#offers.get(text) ?? (await this.#search(text, signal));
    // Something else was typed meanwhile, or the pick is gone.
    if (!offer || this.#latest.signal !== signal) return;
    if (offer.isFinal) this.#offers.set(text, offer);
    this.#pick.busy = false;
    this.#pick.items = offer.items;
  }

  /** @returns `undefined` where nobody waits for it any more */
  async #search(text: string, signal: AbortSignal): Promise<Offer | undefined> {
    this.#pick.busy = true;
    // Until the answer is here, Enter must not choose what has nothing to do with what was typed.
    this.#pick.items = this.#pick.items.filter((item) => item.ref && mentions(item, text));
    try {
      await delay(text === '' ? 0 : searchDelay, undefined, { signal });
      return await this.#options.offer(text, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }
}

function mentions({ label, description = '', detail = '' }: Item, text: string): boolean {
  return [label, description, detail].some((line) => line.toLowerCase().includes(text.toLowerCase()));
}
