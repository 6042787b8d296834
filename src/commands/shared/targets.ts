import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../../account';
import { type Command, type CommandId, commandIds, documentRef } from '../../platform';
import { isRef, type Ref } from '../../records';
import { type ClientsView, EmptyNode, isRecordNode } from '../../tree';

/** What the manifest's key bindings of the tree pass: VS Code passes them no rows. */
export const ofSelection = 'selection';

/** Tells of which records a command makes sense where nobody said which. */
type Suits = (ref: Ref) => boolean;

/**
 * Finds out which records a command is about: the rows it was called on; from the palette those that are selected in the
 * tree, or the record in the editor, whichever its user turned to last; or else whoever is asked.
 */
export class Targets {
  readonly #accounts: Accounts;
  readonly #view: Pick<ClientsView, 'isInUse' | 'selected'>;

  constructor(accounts: Accounts, view: Pick<ClientsView, 'isInUse' | 'selected'>) {
    this.#accounts = accounts;
    this.#view = view;
  }

  /** The account's connection. Where nobody is signed in, offers to; `undefined` for who turns back. */
  async connection(): Promise<Connection | undefined> {
    await this.#accounts.ready;
    if (!this.#accounts.connection) await offerToSignIn();
    return this.#accounts.connection;
  }

  /** A command that needs somebody to be signed in; without, it offers that first. */
  command(id: CommandId, run: (connection: Connection, args: readonly unknown[]) => Promise<void>): Command {
    return {
      id,
      run: async (...args) => {
        const connection = await this.connection();
        if (connection) await run(connection, args);
      },
    };
  }

  /** @param args as VS Code passes them: the row and all selected rows, a record, or nothing; an empty row stands for the one above */
  refs([first, all]: readonly unknown[]): readonly Ref[] {
    if (Array.isArray(all)) return all.filter(isRecordNode).map(({ ref }) => ref);
    if (isRecordNode(first)) return [first.ref];
    if (first instanceof EmptyNode) return first.owner ? [first.owner] : [];
    return isRef(first) ? [first] : [];
  }

  /** The records that are selected in the tree, if its user turned to that last. */
  get selected(): readonly Ref[] {
    return this.#view.isInUse ? this.#view.selected : [];
  }

  /**
   * The records a command was called on; from the palette those that are meant, or the one that `ask` gives.
   *
   * @param suits where it is not so for all that are meant, it is asked
   */
  async all(args: readonly unknown[], ask: () => Promise<Ref | undefined>, suits?: Suits): Promise<readonly Ref[]> {
    if (args[0] === ofSelection) return this.#selectedOrSaid();
    if (args.length > 0) return this.refs(args);
    const meant = this.#meant(suits);
    if (meant.length > 0) return meant;
    const asked = await ask();
    return asked ? [asked] : [];
  }

  /** The record a command was called on; from the palette the one that is meant, or that `ask` gives. */
  async one(args: readonly unknown[], ask: () => Promise<Ref | undefined>, suits?: Suits): Promise<Ref | undefined> {
    const meant = args.length > 0 ? this.refs(args.slice(0, 1)) : this.#meant(suits);
    const [ref] = meant;
    return ref && meant.length === 1 ? ref : ask();
  }

  /** What is selected in the tree or, if nothing is or its user turned to an editor since, the record in that. */
  #meant(suits: Suits = () => true): readonly Ref[] {
    const { connection } = this.#accounts;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const shown = connection && uri && documentRef(uri, connection.account.id);
    const meant = this.selected.length > 0 ? this.selected : shown ? [shown] : [];
    return meant.every(suits) ? meant : [];
  }

  /** A key pressed in the tree is about nothing but the tree. */
  #selectedOrSaid(): readonly Ref[] {
    const { selected } = this.#view;
    if (selected.length === 0) void vscode.window.showInformationMessage(l10n.t('No record is selected in the tree.'));
    return selected;
  }
}

async function offerToSignIn(): Promise<void> {
  const [signIn, sample] = [l10n.t('Sign In'), l10n.t('Try with Sample Data')];
  const answer = await vscode.window.showInformationMessage(l10n.t('Sign in to Intervals first.'), signIn, sample);
  if (answer === signIn) await vscode.commands.executeCommand(commandIds.signIn);
  if (answer === sample) await vscode.commands.executeCommand(commandIds.trySample);
}
