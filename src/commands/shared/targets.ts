import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, requireConnection } from '../../account';
import { ExplainedError, isObject, isText } from '../../base';
import type { Addresses, Command, CommandId } from '../../platform';
import { isRef, type Ref } from '../../records';
import { AccountNode, accountOfRow, type ClientsView, EmptyNode, isRecordNode } from '../../tree';

/** The argument in the manifest's key bindings for the tree, to which VS Code passes no rows. */
export const ofSelection = 'selection';

/** Whether a command makes sense for a record that it was not called on. */
type Suits = (ref: Ref) => boolean;

/**
 * Finds the account and the records on which a command is to work: the rows on which it was called; from the palette, the
 * rows selected in the tree or the record in the active editor, whichever was used last; or else the answer to a question.
 */
export class Targets {
  readonly #accounts: Accounts;
  readonly #addresses: Addresses;
  readonly #view: Pick<ClientsView, 'isInUse' | 'selected'>;

  constructor(accounts: Accounts, addresses: Addresses, view: Pick<ClientsView, 'isInUse' | 'selected'>) {
    this.#accounts = accounts;
    this.#addresses = addresses;
    this.#view = view;
  }

  /** A command that needs a signed-in account. */
  command(id: CommandId, run: (connection: Connection, args: readonly unknown[]) => Promise<void>): Command {
    return {
      id,
      run: async (...args) => {
        const connection = await this.connectionFor(args);
        if (connection) await run(connection, args);
      },
    };
  }

  /**
   * The connection of the account to which a command's arguments belong; from the palette, that of the selection or of the
   * document, or the answer to a question. Offers to sign in if nobody is signed in.
   *
   * @returns `undefined` if the user cancelled
   * @throws ExplainedError if the arguments belong to several accounts, or to one that is not signed in
   */
  async connectionFor(args: readonly unknown[]): Promise<Connection | undefined> {
    await this.#accounts.ready;
    if (this.#accounts.connections.length === 0) return requireConnection(this.#accounts);
    const [account, ...others] = this.#accountsOf(args);
    if (others.length > 0) throw new ExplainedError(l10n.t('Select records of one account only.'));
    const connection = account === undefined ? undefined : this.#accounts.connectionOf(account);
    if (connection) return connection;
    if (account !== undefined && args.length > 0) {
      throw new ExplainedError(l10n.t('This does not belong to an account that is signed in.'));
    }
    return requireConnection(this.#accounts);
  }

  /** The account of the selection or of the document in the active editor, whichever was used last. */
  get active(): string | undefined {
    const [account, ...others] = this.#accountsOf([]);
    return others.length === 0 ? account : undefined;
  }

  /**
   * The same account later, e.g. for an undo; if it is not signed in any more, another one that is, and nobody is asked
   * unless none is.
   */
  async again({ account }: Connection): Promise<Connection | undefined> {
    await this.#accounts.ready;
    const { connections } = this.#accounts;
    if (connections.length === 0) return requireConnection(this.#accounts);
    return this.#accounts.connectionOf(account.id) ?? connections[0];
  }

  /**
   * @param args as VS Code passes them: the row and all selected rows, a record, or nothing; the row "No people." stands for
   * the record above it
   */
  refs([first, all]: readonly unknown[]): readonly Ref[] {
    if (Array.isArray(all)) return all.filter(isRecordNode).map(({ ref }) => ref);
    if (isRecordNode(first)) return [first.ref];
    if (first instanceof EmptyNode) return first.owner ? [first.owner] : [];
    return isRef(first) ? [{ resource: first.resource, id: first.id }] : [];
  }

  /** The records of an account that are selected in the tree, if it was used after the editors. */
  selected(connection: Connection): readonly Ref[] {
    return this.#view.isInUse ? this.#recordsOf(connection) : [];
  }

  /**
   * The records on which a command was called; from the palette, the selected or shown ones, or the answer of `ask`.
   *
   * @param suits the question is asked unless all selected records, or the shown one, suit
   */
  async all(
    connection: Connection,
    args: readonly unknown[],
    ask: () => Promise<Ref | undefined>,
    suits?: Suits,
  ): Promise<readonly Ref[]> {
    if (args[0] === ofSelection) return this.#selectedOrMessage(connection);
    if (this.#isCalledOn(args)) return this.refs(args);
    const atHand = this.#atHand(connection, suits);
    if (atHand.length > 0) return atHand;
    const asked = await ask();
    return asked ? [asked] : [];
  }

  /** As `all`, for a command that works on one record. */
  async one(
    connection: Connection,
    args: readonly unknown[],
    ask: () => Promise<Ref | undefined>,
    suits?: Suits,
  ): Promise<Ref | undefined> {
    const refs = this.#isCalledOn(args) ? this.refs(args.slice(0, 1)) : this.#atHand(connection, suits);
    const [ref] = refs;
    return ref && refs.length === 1 ? ref : ask();
  }

  /** Whether a command was called on something else than the row of an account, which stands for no record. */
  #isCalledOn(args: readonly unknown[]): boolean {
    return args.length > 0 && !(args[0] instanceof AccountNode);
  }

  /** The accounts to which a command's arguments belong, or what the user last used. */
  #accountsOf(args: readonly unknown[]): readonly string[] {
    return [...new Set(this.#given(args).flatMap((one) => this.#accountOf(one) ?? []))];
  }

  /** What tells the account: the arguments, or what the user last used. */
  #given(args: readonly unknown[]): readonly unknown[] {
    const [first, all] = args;
    if (first === ofSelection) return this.#view.selected;
    if (args.length > 0) return Array.isArray(all) ? all : [first];
    if (this.#view.isInUse && this.#view.selected.length > 0) return this.#view.selected;
    return [vscode.window.activeTextEditor?.document.uri];
  }

  /** The records that are selected in the tree or else, if an editor was used last, the record in it. */
  #atHand(connection: Connection, suits: Suits = () => true): readonly Ref[] {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const shown = uri && connection.refAt(uri);
    const selected = this.selected(connection);
    const refs = selected.length > 0 ? selected : isRef(shown) ? [shown] : [];
    return refs.every(suits) ? refs : [];
  }

  /** The selected records, for a key pressed in the tree; says if there are none. */
  #selectedOrMessage(connection: Connection): readonly Ref[] {
    const selected = this.#recordsOf(connection);
    if (selected.length === 0) void vscode.window.showInformationMessage(l10n.t('No record is selected in the tree.'));
    return selected;
  }

  #recordsOf({ account }: Connection): readonly Ref[] {
    const records = this.#view.selected.filter(isRecordNode);
    return records.filter((row) => row.account === account.id).map(({ ref }) => ref);
  }

  /** The account of an argument: a row, a document's address, or an object that names one. */
  #accountOf(value: unknown): string | undefined {
    if (value instanceof vscode.Uri) return this.#addresses.accountOf(value);
    const ofRow = accountOfRow(value);
    if (ofRow !== undefined) return ofRow;
    return isObject(value) && isText(value['account']) ? value['account'] : undefined;
  }
}
