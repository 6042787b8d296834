import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import manifest from '../../../package.json';
import type { TreeNode } from '../../../src/tree';
import { Service } from '../../support/service';
import { capturedTree } from './capturedTree';
import { StoreClock } from './storeClock';

/** A QuickPick as the extension made it. */
export interface Picked {
  readonly pick: vscode.QuickPick<vscode.QuickPickItem>;
  /** Presses an item's button: the one with this tooltip, or else the first. */
  readonly press: (item: vscode.QuickPickItem, tooltip?: string) => void;
  /** Presses the button of the title with this tooltip. */
  readonly pressTitle: (tooltip: RegExp) => void;
  /** Types texts in one turn of the event loop, so that no machine is too slow for it; what stood there is back afterwards. */
  readonly typeAtOnce: (...texts: string[]) => void;
  /** Chooses an item as Enter does; resolves when the extension knows. */
  readonly choose: (label: RegExp) => Promise<void>;
}

/**
 * The extension, run as VS Code runs it, against a service over HTTP. Dialogs cannot be shown in tests, so their
 * answers are given here; everything else is VS Code's own.
 */
export class Driver {
  readonly service = new Service();
  /** Decides what counts as just seen. */
  readonly clock = new StoreClock();
  /** What was asked in dialogs and told in notifications, oldest first. */
  readonly told: string[] = [];
  /** The details below the questions. */
  readonly details: string[] = [];
  readonly #answers: { readonly button: string; readonly first: (() => Promise<unknown>) | undefined }[] = [];
  readonly #restore: (() => void)[] = [];

  get extension(): vscode.Extension<unknown> | undefined {
    return vscode.extensions.getExtension(`${manifest.publisher}.${manifest.name}`);
  }

  /** Starts service and extension; nobody is signed in. */
  async start(): Promise<void> {
    await this.service.start();
    for (const show of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
      this.#replace(vscode.window, show, async (message: string, ...rest: unknown[]) => {
        this.told.push(message);
        const [options] = rest as [vscode.MessageOptions?];
        if (options?.detail) this.details.push(options.detail);
        const [answer] = this.#answers;
        if (!answer || !rest.includes(answer.button)) return undefined;
        this.#answers.shift();
        await answer.first?.();
        return answer.button;
      });
    }
    await this.configure('apiUrl', this.service.url);
    await this.extension?.activate();
    await vscode.commands.executeCommand('intervals.clients.focus');
    await this.signOut();
    await this.reset();
  }

  async stop(): Promise<void> {
    await this.closeAll();
    await this.signOut();
    for (const restore of this.#restore.splice(0).reverse()) restore();
    await this.configure('apiUrl', undefined);
    await this.service.stop();
  }

  /**
   * Goes on at another address, signed in there as Administrator: what the API lets through in a minute, and the extension
   * waits for, is counted for each. A test that meets that limit takes longer than it may.
   */
  async moveOn(): Promise<void> {
    await this.stop();
    await this.start();
    await this.signInAs('Administrator');
  }

  /** Forgets what was told and what arrived. */
  async reset(): Promise<void> {
    this.service.intercept(undefined);
    this.service.take();
    this.told.length = 0;
    this.details.length = 0;
    this.#answers.length = 0;
  }

  async configure(name: string, value: unknown): Promise<void> {
    await vscode.workspace.getConfiguration('intervals').update(name, value, vscode.ConfigurationTarget.Global);
  }

  /** Sets VS Code's auto save; `off` is what the tests' settings have: without any, the web workbench saves while one types. */
  async setAutoSave(when: 'off' | 'onFocusChange'): Promise<void> {
    await vscode.workspace.getConfiguration('files').update('autoSave', when, vscode.ConfigurationTarget.Global);
  }

  /**
   * Chooses this button in the next dialog or notification that has it.
   *
   * @param first what happens while that stands there
   */
  answer(button: string, first?: () => Promise<unknown>): void {
    this.#answers.push({ button, first });
  }

  /** Chooses the item with this label in every QuickPick; returns what ends that. */
  pick(label: RegExp): () => void {
    return this.#replace(vscode.window, 'showQuickPick', async (items: readonly vscode.QuickPickItem[]) =>
      items.find((item) => label.test(item.label)),
    );
  }

  /** Answers every QuickPick with what this gives of its items; returns what ends that. */
  pickBy(choose: (items: readonly vscode.QuickPickItem[], options: vscode.QuickPickOptions) => unknown): () => void {
    type Items = readonly vscode.QuickPickItem[];
    return this.#replace(
      vscode.window,
      'showQuickPick',
      async (items: Items | Thenable<Items>, options: vscode.QuickPickOptions = {}) => choose(await items, options),
    );
  }

  /** Chooses this file in every dialog that asks for one; `undefined` cancels. Returns what ends that. */
  chooseFile(uri: vscode.Uri | undefined): () => void {
    const ends = [
      this.#replace(vscode.window, 'showSaveDialog', async () => uri),
      this.#replace(vscode.window, 'showOpenDialog', async () => uri && [uri]),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Does something with the QuickPick that a task shows, and closes it; the task ends with that. */
  async inPicker(task: () => PromiseLike<unknown>, use: (picked: Picked) => Promise<void>): Promise<void> {
    const { createQuickPick } = vscode.window;
    let using: Promise<void> | undefined;
    const undo = this.#replace(vscode.window, 'createQuickPick', () => {
      const pick = createQuickPick();
      const buttons = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>>();
      Object.defineProperty(pick, 'onDidTriggerItemButton', { value: buttons.event });
      const titleButtons = new vscode.EventEmitter<vscode.QuickInputButton>();
      Object.defineProperty(pick, 'onDidTriggerButton', { value: titleButtons.event });
      const pressTitle: Picked['pressTitle'] = (tooltip) => {
        const button = pick.buttons.find((candidate) => tooltip.test(candidate.tooltip ?? ''));
        assert.ok(button, `no button ${tooltip}`);
        titleButtons.fire(button);
      };
      const typeAtOnce = typist(pick);
      const press: Picked['press'] = (item, tooltip) => {
        const button = item.buttons?.find((candidate) => tooltip === undefined || candidate.tooltip === tooltip);
        assert.ok(button, `no button ${tooltip}`);
        buttons.fire({ item, button });
      };
      const choose = (label: RegExp): Promise<void> => accept(pick, itemOf(pick, label));
      const show = pick.show.bind(pick);
      pick.show = () => {
        show();
        // Once whoever shows it has done what belongs to that.
        using = Promise.resolve()
          .then(() => use({ pick, press, pressTitle, typeAtOnce, choose }))
          .finally(() => pick.hide());
      };
      return pick;
    });
    try {
      await task();
      assert.ok(using, 'no QuickPick was shown');
      await using;
    } finally {
      undo();
    }
  }

  /**
   * Does something with the InputBox that a task shows, and closes it. Where what was typed is accepted, it closes by
   * itself, and so the task ends.
   */
  async inBox(task: () => PromiseLike<unknown>, use: (box: vscode.InputBox) => Promise<void>): Promise<void> {
    const { createInputBox } = vscode.window;
    let using: Promise<void> | undefined;
    const undo = this.#replace(vscode.window, 'createInputBox', () => {
      const box = createInputBox();
      const show = box.show.bind(box);
      box.show = () => {
        show();
        using = use(box).finally(() => box.hide());
      };
      return box;
    });
    try {
      await task();
      assert.ok(using, 'no InputBox was shown');
      await using;
    } finally {
      undo();
    }
  }

  /** Answers every InputBox made by `showInputBox` with a text, as far as it is valid; returns what ends that. */
  answerBox(text: string): () => void {
    return this.#replace(vscode.window, 'showInputBox', async (options?: vscode.InputBoxOptions) => {
      const refusal = await options?.validateInput?.(text);
      assert.ok(!refusal, `refused: ${JSON.stringify(refusal)}`);
      return text;
    });
  }

  /** Where links were opened from now on, instead of opening them; and what ends that. */
  catchLinks(): { readonly links: readonly string[]; readonly undo: () => void } {
    const links: string[] = [];
    const undo = this.#replace(vscode.env, 'openExternal', async (uri: vscode.Uri) => links.push(uri.toString(true)) > 0);
    return { links, undo };
  }

  /** What the status bar was told to show for a while, from now on; and what ends that. */
  catchStatusMessages(): { readonly messages: readonly string[]; readonly undo: () => void } {
    const messages: string[] = [];
    const undo = this.#replace(vscode.window, 'setStatusBarMessage', (message: string) => messages.push(message));
    return { messages, undo };
  }

  /** Lets no file be written from now on, as where the disk is full; returns what ends that. */
  fillDisk(): () => void {
    const writeFile = () => Promise.reject(new Error('The disk is full'));
    return this.#replace(vscode.workspace, 'fs', { ...vscode.workspace.fs, writeFile });
  }

  /** Cancels whatever is done with progress from now on, once a first step of it is done; returns what ends that. */
  cancelAfterFirstStep(): () => void {
    const { withProgress } = vscode.window;
    return this.#replace(vscode.window, 'withProgress', ((options, task) =>
      withProgress(options, async (progress) => {
        const source = new vscode.CancellationTokenSource();
        const report = (step: { message?: string; increment?: number }): void => {
          progress.report(step);
          source.cancel();
        };
        return task({ report }, source.token);
      })) satisfies typeof withProgress);
  }

  /** Makes whatever is done with progress from now on cancellable from here; gives what cancels it, and what ends that. */
  cancellable(): { readonly cancel: () => void; readonly end: () => void } {
    const { withProgress } = vscode.window;
    const source = new vscode.CancellationTokenSource();
    const end = this.#replace(vscode.window, 'withProgress', ((options, task) =>
      withProgress(options, async (progress) => task(progress, source.token))) satisfies typeof withProgress);
    return { cancel: () => source.cancel(), end };
  }

  /**
   * Signs in by typing the tokens, one after the other, into the box that asks for one; cancels where none works.
   *
   * @returns what the box said of each token; `undefined` of the one that works
   */
  async signIn(...tokens: string[]): Promise<readonly (string | undefined)[]> {
    const messages: (string | undefined)[] = [];
    await this.clock.during(() =>
      this.inBox(
        () => vscode.commands.executeCommand('intervals.signIn'),
        (box) => typeAll(box, tokens, messages),
      ),
    );
    return messages;
  }

  /** Signs in as the owner of a token of the sandbox, and forgets the requests that it took. */
  async signInAs(role: keyof Service['sandbox']['tokens']): Promise<void> {
    // VS Code would ask for the rows below each one that an earlier test has left open, at a time of its own.
    await vscode.commands.executeCommand('workbench.actions.treeView.intervals.clients.collapseAll');
    await this.signOut();
    await this.signIn(this.service.sandbox.tokens[role]);
    await this.children();
    await this.reset();
  }

  /** Signs out of all accounts. */
  async signOut(): Promise<void> {
    await this.#hideWork();
    for (const { id } of await vscode.authentication.getAccounts('intervals')) {
      await vscode.commands.executeCommand('intervals.signOut', id);
    }
  }

  /** Hides the view "Work", where it is: in sight it would ask for the projects of whoever signs in next. */
  async #hideWork(): Promise<void> {
    const hide = 'intervals.work.removeView';
    const commands = await vscode.commands.getCommands();
    if (commands.includes(hide)) await vscode.commands.executeCommand(hide);
  }

  /** The rows below a row, or the clients. */
  async children(parent?: TreeNode): Promise<readonly TreeNode[]> {
    return (await capturedTree().getChildren(parent)) ?? [];
  }

  /** The row with this label below a row, or among the clients. */
  async row(label: string, parent?: TreeNode): Promise<TreeNode> {
    const rows = await this.children(parent);
    for (const row of rows) if (labelOf(await row.item()) === label) return row;
    throw new Error(`There is no row "${label}".`);
  }

  /** The first of the rows below a row. */
  async firstBelow(parent: TreeNode): Promise<TreeNode> {
    const [first] = await this.children(parent);
    assert.ok(first, 'there is no row below');
    return first;
  }

  async labels(parent?: TreeNode): Promise<readonly unknown[]> {
    const rows = await this.children(parent);
    return Promise.all(rows.map(async (row) => labelOf(await row.item())));
  }

  /** Opens the record of a row, as a click does. */
  async open(row: TreeNode): Promise<vscode.TextEditor> {
    const { command } = await row.item();
    assert.ok(command, 'the row opens nothing');
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    await until(() => vscode.window.activeTextEditor !== undefined, 'the editor is there');
    return activeEditor();
  }

  tabs(): readonly vscode.Tab[] {
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
  }

  /** Closes all editors; what is unsaved is lost. */
  async closeAll(): Promise<void> {
    const isDirty = (each: { readonly isDirty: boolean }): boolean => each.isDirty;
    while (vscode.window.activeTextEditor && (vscode.workspace.textDocuments.some(isDirty) || this.tabs().some(isDirty))) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }

  #replace<T extends object>(target: T, key: keyof T, replacement: unknown): () => void {
    const original = target[key];
    // Some of VS Code's have nothing but a getter.
    const set = (value: unknown) =>
      Object.defineProperty(target, key, { value, configurable: true, enumerable: true, writable: true });
    set(replacement);
    const undo = (): void => void set(original);
    this.#restore.push(undo);
    return undo;
  }
}

/** The label of a row, whether or not some of it is highlighted. */
export function labelOf({ label }: vscode.TreeItem): string | undefined {
  return typeof label === 'object' ? label.label : label;
}

/** The item of a QuickPick with this label. */
export function itemOf({ items }: Picked['pick'], label: RegExp): vscode.QuickPickItem {
  const item = items.find((candidate) => label.test(candidate.label));
  assert.ok(item, `no item ${label} among ${items.map((candidate) => candidate.label).join()}`);
  return item;
}

/**
 * What tells the listeners of a QuickPick of each text as if it stood there. VS Code itself tells its window of the last
 * text of a turn only, and that tells of it some time later.
 */
function typist(pick: Picked['pick']): Picked['typeAtOnce'] {
  const values = new vscode.EventEmitter<string>();
  pick.onDidChangeValue((value) => values.fire(value));
  Object.defineProperty(pick, 'onDidChangeValue', { value: values.event });
  return (...texts) => {
    for (const text of texts) {
      Object.defineProperty(pick, 'value', { value: text, configurable: true });
      values.fire(text);
    }
    // What stands there is VS Code's own again, which an own property hides.
    Reflect.deleteProperty(pick, 'value');
  };
}

async function accept(pick: Picked['pick'], item: vscode.QuickPickItem): Promise<void> {
  const accepted = new Promise<void>((resolve) => pick.onDidAccept(() => resolve()));
  pick.activeItems = [item];
  // VS Code tells its window of this in the next turn, all changes at once.
  await new Promise((resolve) => setTimeout(resolve));
  await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  await accepted;
}

async function typeAll(box: vscode.InputBox, tokens: readonly string[], messages: (string | undefined)[]): Promise<void> {
  for (const token of tokens) {
    box.value = token;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await until(() => box.enabled && !box.busy, 'the token is judged');
    messages.push(messageOf(box));
  }
  if (messages.at(-1) !== undefined) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
}

export function messageOf({ validationMessage }: vscode.InputBox): string | undefined {
  return typeof validationMessage === 'object' ? validationMessage.message : validationMessage;
}

export function activeEditor(): vscode.TextEditor {
  assert.ok(vscode.window.activeTextEditor, 'no editor is active');
  return vscode.window.activeTextEditor;
}

export function activeTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.activeTabGroup.activeTab;
}

export function diagnostics(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri);
}

/** Saves as Ctrl+S does, also where nothing was changed. */
export async function save(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.save');
}

/** The text of a document as an object. */
export function contentOf(editor: vscode.TextEditor): Record<string, string | number | boolean | null> {
  return JSON.parse(editor.document.getText()) as Record<string, string | number | boolean | null>;
}

/** The id of the record that a row stands for. */
export function idOf({ id }: TreeNode): number {
  return Number(id.split('/').at(-1));
}

/** Replaces the value of a field in an editor, as typing would; the value is JSON text. */
export async function type(editor: vscode.TextEditor, field: string, json: string): Promise<void> {
  const text = editor.document.getText();
  const match = new RegExp(`"${field}": (?<value>"(?:[^"\\\\]|\\\\.)*"|[^,\\n]+)`).exec(text);
  assert.ok(match?.groups?.['value'] !== undefined, `no field ${field} in ${text}`);
  const end = match.index + match[0].length;
  const range = new vscode.Range(editor.document.positionAt(end - match.groups['value'].length), editor.document.positionAt(end));
  assert.ok(await editor.edit((edit) => edit.replace(range, json)));
}

/**
 * Waits until something holds.
 *
 * @param what what is waited for; a function, which is called where it does not happen, may say what there is instead
 */
export async function until(holds: () => boolean | Promise<boolean>, what: string | (() => string)): Promise<void> {
  const patience = 15_000;
  for (let waited = 0; waited < patience; waited += 25) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`It did not happen: ${typeof what === 'string' ? what : what()}`);
}
