import * as vscode from 'vscode';

import { type Done, setContext } from './contextKeys';

/** The steps that something else than a command completes. */
const steps = ['signIn', 'browse', 'edit'] as const;
type Step = (typeof steps)[number];

const memoryKey = 'intervals.walkthrough';

/**
 * Tells VS Code which steps of the walkthrough are done, also where they were done before somebody opens it.
 *
 * VS Code looks at a context key only when that changes: what was so already when it read the walkthrough, at the moment when
 * somebody first opens one, counts for nothing, then and later. So the same is told once more in another word whenever a page
 * comes to the fore of which VS Code tells extensions nothing, as that of a walkthrough is.
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

  /** Tells whether somebody is signed in. That is not kept: whoever signs out may want to know how to sign in. */
  tellSignedIn(isSignedIn: boolean): void {
    if (isSignedIn) this.#done.add('signIn');
    else this.#done.delete('signIn');
    this.#tellAll();
  }

  /** Somebody did what a step is about. That is kept for other windows, and later ones. */
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
