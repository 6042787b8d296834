import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../../account';
import { forMessage } from '../../base';
import { commandIds } from '../../platform';
import type { KeptFiles, Unsent, UnsentText } from '../../saving';
import type { Documents } from '../documents';
import type { Opener } from '../opener';
import { type Choice, labelOf, pickUnsent, whoseIs } from './pickUnsent';

/** The scheme of a text that is compared with another one of the same document. */
const scheme = 'intervals-unsent';

export interface UnsentChangesOptions {
  readonly accounts: Accounts;
  readonly kept: KeptFiles;
  readonly documents: Documents;
  readonly opener: Opener;
}

/** The changes that are not in Intervals, from all windows on this machine: to open, send, compare or discard them. */
export class UnsentChanges implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #options: UnsentChangesOptions;
  readonly #texts = new Map<string, string>();
  readonly #disposable: vscode.Disposable;

  constructor(options: UnsentChangesOptions) {
    this.#options = options;
    this.#disposable = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    );
  }

  /** Lists all changes, and runs the chosen action for one of them. The list needs no request. */
  async show(): Promise<void> {
    const { accounts, kept } = this.#options;
    await accounts.ready;
    const all = await kept.unsent();
    if (all.length === 0) {
      void vscode.window.showInformationMessage(l10n.t('Everything that you typed here is in Intervals.'));
      return;
    }
    const choice = await pickUnsent(all, accounts);
    if (!choice) return;
    await this.#do(choice);
    // After one is discarded, the user may want to discard another.
    if (choice.action === 'discard' && all.length > 1) await this.show();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  async #do({ unsent, action }: Choice): Promise<void> {
    if (action === 'discard') return this.#discard(unsent);
    const connection = await this.#connectionOf(unsent);
    if (!connection) return;
    const uri = await this.#open(connection, unsent);
    if (uri && action === 'save') await vscode.commands.executeCommand(commandIds.save, uri);
    if (uri && action === 'compare') await vscode.commands.executeCommand(commandIds.compare, uri);
  }

  /** The connection of the change's account; if only others are signed in, or none, shows a message. */
  async #connectionOf(unsent: Unsent): Promise<Connection | undefined> {
    const { accounts } = this.#options;
    const connection = accounts.connectionOf(unsent.account);
    if (connection) return connection;
    const signIn = l10n.t('Sign In');
    const whose = forMessage(whoseIs(unsent));
    const message =
      accounts.connections.length > 0
        ? l10n.t('This belongs to another Intervals account ({0}). Sign in to that account to open or save it.', whose)
        : l10n.t('You are not signed in to Intervals. This belongs to the account of {0}: sign in to open or save it.', whose);
    if ((await vscode.window.showInformationMessage(message, signIn)) === signIn) {
      await vscode.commands.executeCommand(commandIds.signIn);
    }
    return undefined;
  }

  /**
   * @returns the URI where it is open as it was typed; `undefined` if another text of the same document is open, with which
   * it is compared
   */
  async #open(connection: Connection, unsent: Unsent): Promise<vscode.Uri | undefined> {
    const { documents, kept, opener } = this.#options;
    if (unsent.kind === 'creation') {
      return opener.openDraft(connection, unsent.resource, unsent.values, labelOf(unsent));
    }
    const shown = documents.shownAs(unsent);
    const uri = shown ?? documents.addresses.uriOf(unsent, nameInTab(unsent));
    if (shown && (await documents.textAt(shown)) !== unsent.text) {
      await this.#showBeside(unsent, shown);
      return undefined;
    }
    if (!shown) await kept.adopt(unsent);
    await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
    return uri;
  }

  async #showBeside(unsent: UnsentText, shown: vscode.Uri): Promise<void> {
    const uri = shown.with({ scheme, query: String(unsent.since) });
    this.#texts.set(uri.toString(), unsent.text);
    const title = l10n.t('{0} (Typed in Another Window ↔ Editor)', labelOf(unsent));
    await vscode.commands.executeCommand('vscode.diff', uri, shown, title);
  }

  async #discard(unsent: Unsent): Promise<void> {
    const { documents, kept } = this.#options;
    const yes = l10n.t('Discard');
    const question = l10n.t('Discard the changes to “{0}”?', forMessage(labelOf(unsent)));
    const detail = unsent.isOpen
      ? l10n.t('They were sent, and Intervals may have them anyway. What was typed is lost for good.')
      : l10n.t('They are not in Intervals. What was typed is lost for good.');
    if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, yes)) !== yes) return;
    const shown = unsent.kind === 'creation' ? undefined : documents.shownAs(unsent);
    if (shown && unsent.kind !== 'creation' && (await documents.textAt(shown)) === unsent.text) {
      await vscode.commands.executeCommand(commandIds.revert, shown);
    }
    await kept.discard(unsent);
  }
}

function nameInTab(unsent: UnsentText): string {
  return typeof unsent.id === 'number' ? unsent.name : (unsent.title ?? labelOf(unsent));
}
