import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { oneLine, randomUUID } from '../base';
import { type LinkKind, openLinkIn } from '../links';
import { commandIds, logError } from '../platform';
import { cardBody, noticeBody } from './cardBody';
import { CardModel } from './cardModel';
import { cardPage } from './cardPage';
import { type CardState, type FromPage, readMessage, type ToPage } from './messages';
import { workInWords } from './workPart';

/** The collaborators of all cards. */
export interface CardOptions {
  readonly accounts: Accounts;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** The rights of a panel's page, besides those that its policy restricts. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  const folders = ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder, 'card'));
  return { enableScripts: true, enableForms: false, enableCommandUris: false, localResourceRoots: folders };
}

/** A client's card in a tab. It shows the client while the client's account is signed in. */
export class CardPanel implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  readonly #options: CardOptions;
  readonly #state: CardState;
  readonly #listening: vscode.Disposable;
  #card: CardModel | undefined;
  /** The body that the page shows; `undefined` without a page, which VS Code ends while its tab is hidden. */
  #shown: string | undefined;
  #isReady = false;

  constructor(panel: vscode.WebviewPanel, state: CardState, options: CardOptions) {
    this.panel = panel;
    this.#state = state;
    this.#options = options;
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(options.extensionUri, 'media', 'card', `card-${theme}.svg`);
    // The icon distinguishes the tab from that of the client's document, which has the same name.
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    panel.webview.options = webviewOptions(options.extensionUri);
    panel.webview.html = this.#page();
    this.#listening = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#look()),
      followAccounts(options.accounts, (connection) => this.#begin(connection)),
      // The notice in place of a card depends on who is signed in.
      options.accounts.onDidChange(() => this.#show()),
    );
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #page(): string {
    const { webview } = this.panel;
    const uriOf = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.#options.extensionUri, ...path)).toString();
    const files = { script: uriOf('dist', 'card', 'page.mjs'), style: uriOf('media', 'card', 'card.css') };
    return cardPage(randomUUID(), files, vscode.env.language, this.#state);
  }

  /** Shows the client over a connection, unless that is another account's. */
  #begin(connection: Connection): vscode.Disposable | undefined {
    if (connection.account.id !== this.#state.account) return undefined;
    const card = new CardModel(connection, this.#state.client, () => this.#show(), this.#report);
    this.#card = card;
    card.load();
    return new vscode.Disposable(() => {
      card.close();
      this.#card = undefined;
    });
  }

  #look(): void {
    if (!this.panel.visible) this.#isReady = false;
    this.#show();
  }

  #show(): void {
    if (this.#card && !this.#card.isDeleted) this.panel.title = oneLine(this.#card.content.name, 60);
    if (!this.panel.visible) return;
    // A refresh loads only visible cards; a hidden one is loaded again when it is shown.
    if (this.#card?.isOutdated) this.#card.load();
    if (!this.#isReady) return;
    const body = this.#body();
    if (body === this.#shown) return;
    this.#shown = body;
    this.#post({ body });
  }

  #body(): string {
    const { connections, state } = this.#options.accounts;
    if (this.#card?.isDeleted) return noticeBody(l10n.t('This client was deleted.'));
    if (this.#card) return cardBody(this.#card.content, vscode.env.language);
    if (state === 'starting') return noticeBody(l10n.t('Loading…'));
    if (connections.length > 0) {
      return noticeBody(
        l10n.t('This card belongs to another Intervals account ({0}). Sign in to that account to see it.', this.#state.account),
      );
    }
    const signIn = { label: l10n.t('Sign In'), message: { kind: 'signIn' } } as const;
    return noticeBody(l10n.t('Sign in to Intervals to see this client.'), signIn);
  }

  #post(message: ToPage): void {
    this.panel.webview.postMessage(message).then(undefined, this.#report);
  }

  #receive(received: unknown): void {
    const message = readMessage(received);
    if (message) this.#do(message).catch(this.#report);
    else this.#options.log.warn('A client card received a message that it does not know.');
  }

  async #do(message: FromPage): Promise<void> {
    const { account } = this.#state;
    const client = { account, resource: 'client', id: this.#state.client } as const;
    switch (message.kind) {
      case 'ready':
        this.#isReady = true;
        this.#shown = undefined;
        this.#show();
        return;
      case 'open':
        return this.#open(message.as, message.text);
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        this.#post({ status: l10n.t('Copied: {0}', oneLine(message.text)) });
        return;
      case 'retry':
        return this.#card?.retry();
      case 'loadContacts':
        return this.#card?.loadContacts(message.person);
      case 'loadPeople':
        return this.#card?.loadPeople();
      case 'loadWork':
        return this.#loadWork();
      case 'showWork':
        return this.#run(commandIds.showWork, client);
      case 'edit':
        return this.#run(commandIds.open, { account, resource: message.resource, id: message.id });
      case 'copyEmails':
        return this.#run(commandIds.copyEmails, client);
      case 'copyPhones':
        return this.#run(commandIds.copyPhones, client);
      case 'signIn':
        await vscode.commands.executeCommand(commandIds.signIn);
    }
  }

  async #loadWork(): Promise<void> {
    const card = this.#card;
    await card?.loadWork();
    if (card && card === this.#card) this.#post({ spoken: workInWords(card.content.work, vscode.env.language) });
  }

  /** Runs a command on a record of the card's account: in another account its id would name another record. */
  async #run(command: string, ref: object): Promise<void> {
    if (this.#card) await vscode.commands.executeCommand(command, ref);
  }

  /** Opens the link of that kind in a text, and nothing else; says if there is none. */
  async #open(as: LinkKind, text: string): Promise<void> {
    if (!(await openLinkIn(text, as))) this.#post({ status: l10n.t('Cannot open: {0}', oneLine(text)) });
  }

  readonly #report = (error: unknown): void => {
    logError(this.#options.log, error);
  };
}
