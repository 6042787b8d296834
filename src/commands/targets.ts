import * as vscode from 'vscode';
import type { Accounts, Connection } from '../account';
import { isResourceName, type Ref } from '../records';
import { isRecordNode } from '../tree';

/** Finds out which records a command is about: the rows it was called on, or else whoever is asked. */
export class Targets {
  readonly #accounts: Accounts;

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** The account's connection. Where nobody is signed in, offers to; `undefined` for who turns back. */
  async connection(): Promise<Connection | undefined> {
    await this.#accounts.ready;
    if (!this.#accounts.connection) await offerToSignIn();
    return this.#accounts.connection;
  }

  /** @param args as VS Code passes them: the row and all selected rows, a record, or nothing */
  refs([first, all]: readonly unknown[]): readonly Ref[] {
    if (Array.isArray(all)) return all.filter(isRecordNode).map(({ ref }) => ref);
    if (isRecordNode(first)) return [first.ref];
    return isRef(first) ? [first] : [];
  }

  /** The records a command was called on, or, from the palette, the one that `ask` gives. */
  async all(args: readonly unknown[], ask: () => Promise<Ref | undefined>): Promise<readonly Ref[]> {
    const asked = args.length > 0 ? undefined : await ask();
    return asked ? [asked] : this.refs(args);
  }

  /** The record a command was called on, or the one that `ask` gives. */
  async one(args: readonly unknown[], ask: () => Promise<Ref | undefined>): Promise<Ref | undefined> {
    return this.refs(args.slice(0, 1))[0] ?? ask();
  }
}

/** Whether a command's argument is a record. */
export function isRef(value: unknown): value is Ref {
  if (typeof value !== 'object' || value === null || !('resource' in value) || !('id' in value)) return false;
  return typeof value.resource === 'string' && isResourceName(value.resource) && Number.isSafeInteger(value.id);
}
async function offerToSignIn(): Promise<void> {
  const [signIn, sample] = [vscode.l10n.t('Sign In'), vscode.l10n.t('Try with Sample Data')];
  const answer = await vscode.window.showInformationMessage(vscode.l10n.t('Sign in to Intervals first.'), signIn, sample);
  if (answer === signIn) await vscode.commands.executeCommand('intervals.signIn');
  if (answer === sample) await vscode.commands.executeCommand('intervals.trySample');
}

