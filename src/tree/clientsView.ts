import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { forMessage } from '../base';
import type { Ref } from '../records';
import { failureInWords } from './accountClients';
import { AccountNode } from './accountNode';
import type { ClientTree, TreeState } from './clientTree';
import { FadingProvider } from './fading';
import type { ClientListing } from './listing/clientListing';
import { isRecordNode, type RecordNode, type TreeNode } from './node';
import type { RememberedAccounts } from './rememberedAccounts';
import { viewId } from './viewId';

export interface ClientsViewOptions {
  readonly accounts: Accounts;
  readonly tree: ClientTree;
  readonly listing: ClientListing;
  readonly collapsed: RememberedAccounts;
  readonly view: vscode.TreeView<TreeNode>;
}

/** The view "Clients": the tree, and above it a message with the filters in force and the last failure. */
export class ClientsView implements vscode.Disposable {
  readonly #view: vscode.TreeView<TreeNode>;
  readonly #options: ClientsViewOptions;
  readonly #disposable: vscode.Disposable;
  #state: TreeState | undefined;
  #isInUse = false;
  /** The row that the extension itself selected last. */
  #revealed: TreeNode | undefined;

  constructor(options: ClientsViewOptions) {
    const { accounts, collapsed, listing, tree, view } = options;
    this.#options = options;
    this.#view = view;
    this.#disposable = vscode.Disposable.from(
      tree.onDidChangeState((state) => {
        this.#state = state;
        this.#describe();
      }),
      accounts.onDidChange(() => this.#describe()),
      listing.onDidChange(() => this.#describe()),
      this.#view.onDidCollapseElement(({ element }) => element instanceof AccountNode && collapsed.note(element.account, true)),
      this.#view.onDidExpandElement(({ element }) => element instanceof AccountNode && collapsed.note(element.account, false)),
      this.#view.onDidChangeSelection(({ selection }) => this.#onSelection(selection)),
      vscode.window.onDidChangeActiveTextEditor(() => (this.#isInUse = false)),
      vscode.window.onDidChangeTextEditorSelection(({ kind }) => {
        if (kind !== undefined) this.#isInUse = false;
      }),
      vscode.window.registerFileDecorationProvider(new FadingProvider()),
    );
  }

  /**
   * Selects the row of an account's record and expands the rows above it; the focus stays where it is.
   *
   * @throws IntervalsError if the rows above it cannot be loaded
   */
  async reveal(connection: Connection, ref: Ref): Promise<void> {
    const { tree } = this.#options;
    const row = await tree.show(connection, ref);
    if (!row) return;
    await tree.untilTakenUp();
    this.#revealed = row;
    try {
      await this.#view.reveal(row, { select: true, focus: false });
    } catch (error) {
      // The row may be gone, or have another parent, since VS Code began to look for it.
      if (await tree.has(row)) throw error;
    }
  }

  /**
   * Selects and focuses the row of a record, or that of the people without a client, and expands it.
   *
   * @returns whether there is such a row
   * @throws IntervalsError if the rows above it cannot be loaded
   */
  async goTo(connection: Connection, what: Ref | 'withoutClient'): Promise<boolean> {
    const { tree } = this.#options;
    const looking = () => (what === 'withoutClient' ? tree.showWithoutClient(connection) : tree.show(connection, what));
    const row = await vscode.window.withProgress({ location: { viewId } }, looking);
    if (!row) return false;
    await tree.untilTakenUp();
    await this.#view.reveal(row, { select: true, focus: true, expand: true });
    return true;
  }

  /** The selected rows, as long as the view is visible. */
  get selected(): readonly TreeNode[] {
    return this.#view.visible ? this.#view.selection : [];
  }

  /**
   * The record whose row has the focus. VS Code does not tell extensions which that is, but one of its list commands adds
   * the row to the selection, or removes it. Afterwards this row is selected, as after Enter.
   */
  async focused(): Promise<RecordNode | undefined> {
    const before = this.#view.selection;
    await vscode.commands.executeCommand('list.toggleSelection');
    const after = this.#view.selection;
    const row = after.find((node) => !before.includes(node)) ?? before.find((node) => !after.includes(node));
    if (!row) return undefined;
    await this.#view.reveal(row, { select: true, focus: false });
    return isRecordNode(row) ? row : undefined;
  }

  /**
   * Whether the user selected something here after they last used an editor: VS Code does not tell extensions what has the
   * focus.
   */
  get isInUse(): boolean {
    return this.#isInUse;
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #onSelection(selection: readonly TreeNode[]): void {
    const isOwn = selection.length === 1 && selection[0] === this.#revealed;
    this.#revealed = undefined;
    if (!isOwn) this.#isInUse = true;
  }

  /** Shows the message above the tree, as VS Code does not show the description of a container's only view. */
  #describe(): void {
    const { accounts, listing } = this.#options;
    const [connection, ...others] = accounts.connections;
    // VS Code shows no welcome text below a message, so there is no message where the welcome text matters. Of several
    // accounts, the row of each shows the same.
    const words =
      connection && others.length === 0 && this.#hasRows
        ? [
            listing.describe(connection.account.id),
            connection.isSample && l10n.t('Sample data. Changes last until this window is closed.'),
            failureInWords(this.#state),
          ]
        : [];
    this.#view.message = asSentences(words.flatMap((line) => (line ? [forMessage(line, 500)] : [])));
  }

  get #hasRows(): boolean {
    const state = this.#state;
    if (state?.kind === 'failed') return state.isShowing || this.#options.accounts.state !== 'expired';
    return state?.kind === 'shown' || state?.kind === 'unmatched';
  }
}

/** Lines with a full stop each: VS Code shows a message as one paragraph. */
function asSentences(lines: readonly string[]): string {
  return lines.map((line, index) => (index < lines.length - 1 && !/[.!?…]$/.test(line) ? `${line}.` : line)).join(' ');
}
