import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { NoSuchRecordError, NotPermittedError } from '../api';
import { ExplainedError } from '../base';
import { type Addresses, isFolder, type WorkRef } from '../platform';
import { type Ref, refKey, resourceOf, type TableName, toText } from '../records';
import { asFileSystemError } from './asFileSystemError';
import { connectionFor } from './connectionFor';
import { encoded } from './encoding';

/** What was last read for a URI. */
interface Read {
  readonly text: string;
  /** Another text has another number. */
  readonly version: number;
  /** Whether the record is known to be deleted since. */
  readonly isGone?: boolean;
}

/**
 * Lets VS Code read the records that are only shown, such as projects and tasks. It is registered as read-only, so VS Code itself
 * refuses to write.
 */
export class WorkFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #accounts: Accounts;
  readonly #addresses: Addresses;
  readonly #read = new Map<string, Read>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #listening: vscode.Disposable;
  #lastVersion = 0;

  readonly onDidChangeFile = this.#changed.event;

  constructor(accounts: Accounts, addresses: Addresses) {
    this.#accounts = accounts;
    this.#addresses = addresses;
    this.#listening = vscode.Disposable.from(
      followAccounts(accounts, ({ account, store }) =>
        vscode.Disposable.from(
          store.work.onDidChange((ref) => this.#tell(this.#urisOf(account.id, ref), vscode.FileChangeType.Changed)),
          store.work.onDidRemove((ref) => this.#noticeDeletion(account.id, ref)),
        ),
      ),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#read.delete(uri.toString())),
    );
  }

  /** Changes are announced for every document that has been read; nothing else needs watching. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { text, version } = await this.#at(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: version, size: encoded(uri, text).length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return encoded(uri, (await this.#at(uri)).text);
  }

  /** Reads the record of a document again, unless it was seen within the last minute; an editor follows if it has changed. */
  async freshen(uri: vscode.Uri): Promise<void> {
    const address = this.#addresses.parseWork(uri);
    const connection = address && this.#accounts.connectionOf(address.account);
    // A document that could not be read has nothing to be brought up to date.
    if (!this.#read.has(uri.toString()) || !address || !connection?.rights.mayRead(address.resource)) return;
    await connection.store.get(address);
    // The document may have been closed meanwhile.
    const now = this.#read.get(uri.toString());
    if (!now?.isGone) return;
    this.#read.set(uri.toString(), { ...now, isGone: false });
    this.#tell([uri], vscode.FileChangeType.Created);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  /** The text at a URI as it is now: from the server, unless the record was seen within the last minute. */
  async #at(uri: vscode.Uri): Promise<Read> {
    return asFileSystemError(async () => {
      const address = this.#addresses.parseWork(uri);
      if (!address) throw new ExplainedError(l10n.t('There is no document at this address.'));
      const before = this.#read.get(uri.toString());
      if (before?.isGone) throw new NoSuchRecordError();
      const text = await textOf(await connectionFor(this.#accounts, address.account), address);
      if (before?.text === text) return before;
      const read = { text, version: ++this.#lastVersion };
      this.#read.set(uri.toString(), read);
      return read;
    });
  }

  /** Lets VS Code show in the tabs of a record that it is gone, or close them, as it does with files; nothing is asked for that. */
  #noticeDeletion(account: string, ref: Ref<TableName>): void {
    const uris = this.#urisOf(account, ref);
    for (const uri of uris) {
      const read = this.#read.get(uri.toString());
      if (read) this.#read.set(uri.toString(), { ...read, isGone: true });
    }
    this.#tell(uris, vscode.FileChangeType.Deleted);
  }

  #tell(uris: readonly vscode.Uri[], type: vscode.FileChangeType): void {
    if (uris.length > 0) this.#changed.fire(uris.map((uri) => ({ type, uri })));
  }

  /** The documents of a record that were read, whatever name their URIs carry. */
  #urisOf(account: string, ref: Ref<TableName>): readonly vscode.Uri[] {
    const uris = [...this.#read.keys()].map((key) => vscode.Uri.parse(key));
    return uris.filter((uri) => {
      const address = this.#addresses.parseWork(uri);
      return address?.account === account && refKey(address) === refKey(ref);
    });
  }
}

/** @throws NotPermittedError without a request where the account's group may not read records of this kind */
async function textOf({ rights, store }: Connection, { resource, id }: WorkRef): Promise<string> {
  if (!rights.mayRead(resource)) throw new NotPermittedError();
  return toText(resourceOf(resource), await store.get({ resource, id }));
}
