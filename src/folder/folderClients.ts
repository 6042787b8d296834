import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { Emitter, equal } from '../base';
import { logFailure, scheme, setContext } from '../platform';
import { nameOf } from '../records';
import type { GitRemotes } from './gitRemotes';
import type { FolderClient, KeptClients } from './keptClients';

export interface FolderClientsOptions {
  readonly accounts: Accounts;
  readonly kept: KeptClients;
  readonly git: Pick<GitRemotes, 'keyOf' | 'onDidChange'>;
  readonly log: vscode.LogOutputChannel;
}

/** How long answers may wait to be looked at together, in ms. */
const lookDelay = 100;

/**
 * The clients of the open folders. A client counts as long as its account is signed in. Nothing here sends a request: a
 * client's name is the one last seen.
 */
export class FolderClients implements vscode.Disposable {
  readonly #options: FolderClientsOptions;
  readonly #changed = new Emitter<void>();
  readonly #learned = new Emitter<void>();
  readonly #listening: vscode.Disposable;
  #active: vscode.Uri | undefined;
  /** What was there when it was last looked at. */
  #seen: unknown;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  /** Fires when `current`, or the keys or the client of an open folder, have changed. */
  readonly onDidChange = this.#changed.event;

  /** Fires when more may be known of the clients and their people. */
  readonly onDidLearn = this.#learned.event;

  constructor(options: FolderClientsOptions) {
    const { accounts, git } = options;
    this.#options = options;
    const look = (): void => this.#look();
    this.#listening = vscode.Disposable.from(
      followAccounts(accounts, (connection) => this.#follow(connection)),
      accounts.onDidChange(() => {
        this.#look();
        this.#tell();
      }),
      git.onDidChange(look),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
      vscode.window.onDidChangeActiveTextEditor(look),
      // Another window may have set a client.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#look()),
    );
    this.#look();
  }

  /** The client of the folder in use; `undefined` if it has none in an account that is signed in. */
  get current(): FolderClient | undefined {
    const { folder } = this;
    return folder && this.of(folder);
  }

  /** The folder of the editor that was active last. An editor of no folder, such as a record's, changes nothing. */
  get activeFolder(): vscode.WorkspaceFolder | undefined {
    return openFolders().find(({ uri }) => uri.toString() === this.#active?.toString());
  }

  /** The folder in use: that of an editor, or else the first that has a client. */
  get folder(): vscode.WorkspaceFolder | undefined {
    return this.activeFolder ?? openFolders().find((folder) => this.of(folder));
  }

  /** The client of an open folder; `undefined` if it has none in an account that is signed in. */
  of(folder: vscode.WorkspaceFolder): FolderClient | undefined {
    const { accounts, kept } = this.#options;
    for (const client of kept.of(this.keysOf(folder))) {
      const { account, id } = client;
      const connection = accounts.connectionOf(account);
      const known = connection?.store.known('client', id);
      if (connection) return known ? { account, id, name: nameOf('client', known) } : client;
    }
    return undefined;
  }

  /** The client of the folder in use, if it is one of an account. */
  ofAccount(account: string): FolderClient | undefined {
    const { current } = this;
    return current?.account === account ? current : undefined;
  }

  /** Whether a folder has a client, also one of an account that is not signed in. */
  hasKept(folder: vscode.WorkspaceFolder): boolean {
    return this.#options.kept.of(this.keysOf(folder)).length > 0;
  }

  /** Sets the client of a folder: of its repository, if that is known. */
  async set(folder: vscode.WorkspaceFolder, client: FolderClient): Promise<void> {
    await this.#options.kept.set(this.keysOf(folder), client);
    this.#look();
  }

  /** Forgets the client of a folder, as `of` returns it. */
  async remove(folder: vscode.WorkspaceFolder): Promise<void> {
    const client = this.of(folder);
    if (client) await this.#options.kept.remove(this.keysOf(folder), client.account);
    this.#look();
  }

  /** The keys of a folder, the most general one first. */
  keysOf({ uri }: vscode.WorkspaceFolder): readonly string[] {
    const own = uri.toString().replace(/\/+$/, '');
    const ofRepository = this.#options.git.keyOf(uri);
    return ofRepository === undefined ? [own] : [ofRepository, own];
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#listening.dispose();
    this.#changed.dispose();
    this.#learned.dispose();
  }

  #follow({ account, onDidSend, store }: Connection): vscode.Disposable {
    const { kept, log } = this.#options;
    return vscode.Disposable.from(
      // Whatever else is known some time later has come in an answer.
      onDidSend(() => this.#lookSoon()),
      store.onDidRemove(({ resource, id }) => {
        if (resource !== 'client') return;
        logFailure(
          log,
          kept.forget({ account: account.id, id }).then(() => this.#look()),
        );
      }),
    );
  }

  #lookSoon(): void {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      this.#look();
      this.#learned.fire();
    }, lookDelay);
  }

  #look(): void {
    const { kept, log } = this.#options;
    const uri = vscode.window.activeTextEditor?.document.uri;
    this.#active = (uri && vscode.workspace.getWorkspaceFolder(uri))?.uri ?? this.#active;
    const folders = openFolders();
    const seen = [this.current, ...folders.map((folder) => [this.keysOf(folder), this.of(folder)])];
    if (equal(seen, this.#seen)) return;
    this.#seen = seen;
    for (const folder of folders) {
      const client = this.of(folder);
      if (client) logFailure(log, kept.rename(this.keysOf(folder), client));
    }
    this.#tell();
    this.#changed.fire();
  }

  #tell(): void {
    void setContext('intervals.hasFolderClient', this.current !== undefined);
  }
}

/** The open folders, without those of records. */
export function openFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme !== scheme);
}
