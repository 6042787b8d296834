import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, requireConnection } from '../../account';
import { type Command, type CommandId, documentRef } from '../../platform';
import { isRef, type Ref } from '../../records';
import { type ClientsView, EmptyNode, isRecordNode } from '../../tree';

/** The argument in the manifest's key bindings for the tree, to which VS Code passes no rows. */
export const ofSelection = 'selection';

/** Whether a command makes sense for a record that it was not called on. */
type Suits = (ref: Ref) => boolean;

/**
 * Finds the records on which a command is to work: the rows on which it was called; from the palette, the rows selected in
 * the tree or the record in the active editor, whichever was used last; or else the answer to a question.
 */
export class Targets {
  readonly #accounts: Accounts;
  readonly #view: Pick<ClientsView, 'isInUse' | 'selected'>;

  constructor(accounts: Accounts, view: Pick<ClientsView, 'isInUse' | 'selected'>) {
    this.#accounts = accounts;
    this.#view = view;
  }

  /** See `requireConnection`. */
  connection(): Promise<Connection | undefined> {
    return requireConnection(this.#accounts);
  }

  /** A command that needs a signed-in account. */
  command(id: CommandId, run: (connection: Connection, args: readonly unknown[]) => Promise<void>): Command {
    return {
      id,
      run: async (...args) => {
        const connection = await this.connection();
        if (connection) await run(connection, args);
      },
    };
  }

  /**
   * @param args as VS Code passes them: the row and all selected rows, a record, or nothing; the row "No people." stands for
   * the record above it
   */
  refs([first, all]: readonly unknown[]): readonly Ref[] {
    if (Array.isArray(all)) return all.filter(isRecordNode).map(({ ref }) => ref);
    if (isRecordNode(first)) return [first.ref];
    if (first instanceof EmptyNode) return first.owner ? [first.owner] : [];
    return isRef(first) ? [first] : [];
  }

  /** The records that are selected in the tree, if it was used after the editors. */
  get selected(): readonly Ref[] {
    return this.#view.isInUse ? this.#view.selected : [];
  }

  /**
   * The records on which a command was called; from the palette, the selected or shown ones, or the answer of `ask`.
   *
   * @param suits the question is asked unless all selected records, or the shown one, suit
   */
  async all(args: readonly unknown[], ask: () => Promise<Ref | undefined>, suits?: Suits): Promise<readonly Ref[]> {
    if (args[0] === ofSelection) return this.#selectedOrMessage();
    if (args.length > 0) return this.refs(args);
    const atHand = this.#atHand(suits);
    if (atHand.length > 0) return atHand;
    const asked = await ask();
    return asked ? [asked] : [];
  }

  /** As `all`, for a command that works on one record. */
  async one(args: readonly unknown[], ask: () => Promise<Ref | undefined>, suits?: Suits): Promise<Ref | undefined> {
    const refs = args.length > 0 ? this.refs(args.slice(0, 1)) : this.#atHand(suits);
    const [ref] = refs;
    return ref && refs.length === 1 ? ref : ask();
  }

  /** The records that are selected in the tree or else, if an editor was used last, the record in it. */
  #atHand(suits: Suits = () => true): readonly Ref[] {
    const { connection } = this.#accounts;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const shown = connection && uri && documentRef(uri, connection.account.id);
    const refs = this.selected.length > 0 ? this.selected : shown ? [shown] : [];
    return refs.every(suits) ? refs : [];
  }

  /** The selected records, for a key pressed in the tree; says if there are none. */
  #selectedOrMessage(): readonly Ref[] {
    const { selected } = this.#view;
    if (selected.length === 0) void vscode.window.showInformationMessage(l10n.t('No record is selected in the tree.'));
    return selected;
  }
}
