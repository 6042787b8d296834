import * as vscode from 'vscode';

import { type Done, setContext } from './contextKeys';

/** The steps that are not completed by a command. */
const steps = ['signIn', 'browse', 'edit'] as const;
type Step = (typeof steps)[number];

const memoryKey = 'intervals.walkthrough';

/**
 * Tells VS Code which steps of the walkthrough are done, including those that were done before it was opened.
 *
 * VS Code completes a step only when a context key changes after the walkthrough was read, which happens when the user
 * first opens one. So the keys change to another truthy value whenever a tab becomes active about which VS Code tells
 * extensions nothing, as about that of a walkthrough.
 */
export class Walkthrough implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #listening: vscode.Disposable;
  readonly #done: Set<Step>;
  #word: Exclude<Done, false> = 'once';

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    const kept = memory.get<unknown>(memoryKey);
    this.#done = new Set(steps.filter((step) => Array.isArray(kept) && kept.includes(step)));
    this.#listening = vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      if ([...opened, ...changed].some(({ input, isActive }) => input === undefined && isActive)) this.#repeat();
    });
  }

  /** Sets whether a user is signed in. It is not stored: after signing out, the step is of use again. */
  tellSignedIn(isSignedIn: boolean): void {
    if (isSignedIn) this.#done.add('signIn');
    else this.#done.delete('signIn');
    this.#tellAll();
  }

  /** Completes a step, for other and later windows too. */
  complete(step: Exclude<Step, 'signIn'>): void {
    if (this.#done.has(step)) return;
    this.#done.add(step);
    void this.#memory.update(
      memoryKey,
      [...this.#done].filter((done) => done !== 'signIn'),
    );
    this.#tellAll();
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #repeat(): void {
    this.#word = this.#word === 'once' ? 'again' : 'once';
    this.#tellAll();
  }

  #tellAll(): void {
    for (const step of steps) void setContext(`intervals.done.${step}`, this.#done.has(step) && this.#word);
  }
}
