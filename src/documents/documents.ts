import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import type { CallOptions } from '../api';
import { basename, ExplainedError, randomUUID } from '../base';
import { type Address, type Addresses, batchId, isBatch, parseUri, refOf } from '../platform';
import { type AnyRecord, definitionOf, nameOf, type Ref, type ResourceName, toBatchText, toDraftText, toText } from '../records';
import {
  documentKey,
  type DocumentName,
  DraftDocument,
  type Editable,
  type FileMemory,
  type KeptBatch,
  keptBatchIn,
  keptDraftIn,
  type KeptFiles,
  newDraft,
  type OneByOne,
  RecordDocument,
} from '../saving';
import { JointReads, locationOf, type RecordChange } from '../store';
import { connectionFor } from './connectionFor';
import { type DocumentTab, documentTabs, isUnsaved, isUnsavedAt, openDocument } from './editors';
import { reasonOfReadOnly } from './whyReadOnly';

/** A document that was looked at. */
interface Open {
  readonly editable: Editable;
  readonly connection: Connection;
  readonly memory: FileMemory;
}

/** The documents that are open, by their URI, each bound to the account that its URI names. */
export class Documents implements vscode.Disposable {
  /** Tells whose documents are at URIs, for those who follow editors. */
  readonly addresses: Addresses;
  readonly #accounts: Accounts;
  readonly #kept: KeptFiles;
  readonly #oneByOne: OneByOne;
  readonly #open = new Map<string, Open>();
  /** The texts with which VS Code announced its documents: an unsaved one is from before the window was loaded. */
  readonly #first = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #settled = new vscode.EventEmitter<vscode.Uri>();
  readonly #listening: vscode.Disposable;

  /** The content of a document has changed, and not in its own editor. */
  readonly onDidChange = this.#changed.event;
  /** A document was saved or held, or its changes were discarded. */
  readonly onDidSettle = this.#settled.event;

  /** @param oneByOne shows the progress of saving several records, and lets its user stop it */
  constructor(accounts: Accounts, addresses: Addresses, kept: KeptFiles, oneByOne: OneByOne) {
    this.addresses = addresses;
    this.#accounts = accounts;
    this.#kept = kept;
    this.#oneByOne = oneByOne;
    this.#listening = followAccounts(accounts, (connection) =>
      connection.store.onDidChange((change) => this.#notice(connection, change)),
    );
  }

  /**
   * The document at a URI.
   *
   * @throws ExplainedError where there is none, or its account is not signed in
   */
  async at(uri: vscode.Uri): Promise<Editable> {
    const address = this.addresses.parse(uri);
    if (!address) throw new ExplainedError(l10n.t('There is no document at this address.'));
    const connection = await connectionFor(this.#accounts, address.account);
    // The import comes first: nothing is awaited between the look into the map and the entry, so that two callers get the same.
    const batch = isBatch(address) ? await import('./makeBatch') : undefined;
    const key = uri.toString();
    // An open document has its baseline itself.
    const before = this.#open.get(key);
    if (before?.connection === connection && before.memory.isCertain) {
      this.#kept.opened(address);
      return before.editable;
    }
    const memory = await this.#kept.open(address, this.#restoredAt(uri));
    const known = this.#open.get(key);
    if (known?.connection === connection && (known.memory === memory || known.memory.isCertain)) return known.editable;
    const editable = batch
      ? batch.makeBatch(storedBatch(memory), connection, memory, this.#oneByOne)
      : this.#make(address, connection, memory);
    this.#open.set(key, { editable, connection, memory });
    if (editable.isHeld) this.settled(uri);
    return editable;
  }

  /** VS Code tells of a document that is open. */
  arrived(document: vscode.TextDocument): void {
    if (parseUri(document.uri)) this.#first.set(document.uri.toString(), document.getText());
  }

  /** Takes up the documents whose texts outlived an extension host: VS Code does not look at them again by itself. */
  async takeUp(open: readonly vscode.TextDocument[]): Promise<void> {
    for (const document of open) this.arrived(document);
    await Promise.all(open.filter(({ uri }) => parseUri(uri)).map(({ uri }) => this.at(uri)));
  }

  /** The document at a URI if it was looked at before. */
  known(uri: vscode.Uri): Editable | undefined {
    return this.#open.get(uri.toString())?.editable;
  }

  /** The connection of the account to which a document belongs; `undefined` if it is not signed in. */
  connectionAt(uri: vscode.Uri): Connection | undefined {
    return this.#accounts.connectionOf(this.addresses.accountOf(uri) ?? '');
  }

  /** Prepares a draft. `values` fill the fields that can be filled sensibly. */
  async createDraft(
    { account, store }: Connection,
    resource: ResourceName,
    values: object,
    name: string,
  ): Promise<{ readonly uri: vscode.Uri; readonly text: string }> {
    const address: Address = { account: account.id, resource, id: `new-${randomUUID().slice(0, 8)}` };
    const draft = await newDraft(store, resource, toDraftText(definitionOf(resource), values));
    await this.#kept.create(address, name, draft);
    return { uri: this.addresses.uriOf(address, name), text: draft.text };
  }

  /**
   * Prepares a document of several records; the same records give the same document.
   *
   * @param records of one kind, in the order in which they are to be shown
   */
  async createBatch(
    { account }: Connection,
    resource: ResourceName,
    records: readonly AnyRecord[],
    name: string,
  ): Promise<vscode.Uri> {
    const address: Address = { account: account.id, resource, id: batchId(records.map(({ id }) => id)) };
    const uri = this.addresses.uriOf(address, name);
    // `create` leaves an existing document of these records alone: it may hold a text. One that is shown is not about to be opened.
    if (!this.isInTab(uri) || !this.known(uri)) {
      await this.#kept.create(address, name, { resource, members: records.map(locationOf) } satisfies KeptBatch);
    }
    return uri;
  }

  /**
   * Where a document belongs once it was saved: a draft under the record it became, a renamed record under its name.
   *
   * @returns `undefined` where it is there already, or a draft not yet created or with a held text, which is kept under the draft
   */
  properUri(uri: vscode.Uri): vscode.Uri | undefined {
    const address = this.addresses.parse(uri);
    const document = this.known(uri);
    const identity = document?.identity();
    if (!address || !identity || (refOf(address) === undefined && document?.isHeld)) return undefined;
    const proper = this.addresses.uriOf({ ...identity.ref, account: address.account }, identity.name);
    return proper.toString() === uri.toString() ? undefined : proper;
  }

  /**
   * What the document at a URI is called in messages: a record by its own name, whatever the sender of the URI wrote there.
   * The names of drafts, and of several records, were given here.
   */
  nameAt(uri: vscode.Uri): string {
    const [address, ref] = [this.addresses.parse(uri), this.refAt(uri)];
    if (!address || !ref) return basename(uri.path);
    const record = this.connectionAt(uri)?.store.known(ref.resource, ref.id);
    const name = this.known(uri)?.identity()?.name ?? (record ? nameOf(ref.resource, record) : '');
    return basename(this.addresses.uriOf({ ...ref, account: address.account }, name).path);
  }

  /** Why VS Code was told that a document is read-only; `undefined` if it was not told so. */
  whyReadOnly(uri: vscode.Uri): string | undefined {
    const open = this.#open.get(uri.toString());
    const document = parseUri(uri);
    return open?.editable.isReadOnly && document ? reasonOfReadOnly(open.connection, document.resource) : undefined;
  }

  /** Makes the editor at a URI read its content again. */
  reload(uri: vscode.Uri): void {
    this.known(uri)?.advance();
    this.#changed.fire(uri);
  }

  /** The record that a document shows, also where that is a draft that it was created from. */
  refAt(uri: vscode.Uri): Ref | undefined {
    const document = parseUri(uri);
    return document && (refOf(document) ?? this.known(uri)?.identity()?.ref);
  }

  /** The tabs of the same document under other URIs. */
  othersOf(uri: vscode.Uri): readonly DocumentTab[] {
    const [key, address, ref] = [uri.toString(), this.addresses.parse(uri), this.refAt(uri)];
    if (!address) return [];
    const tabs = ref ? this.tabsOf(address.account, ref) : this.#tabsAt(address);
    return tabs.filter((tab) => tab.uri.toString() !== key);
  }

  /** The tabs in which a record of an account is edited, whatever name their URIs carry, its draft's included. */
  tabsOf(account: string, { resource, id }: Ref): readonly DocumentTab[] {
    return documentTabs().filter(({ uri }) => {
      const ref = this.addresses.accountOf(uri) === account ? this.refAt(uri) : undefined;
      return ref?.resource === resource && ref.id === id;
    });
  }

  /** Whether a tab shows a document, whatever name its URI carries there. */
  isInTab(uri: vscode.Uri): boolean {
    const address = this.addresses.parse(uri);
    return address !== undefined && this.#tabsAt(address).length > 0;
  }

  /** Where a document stands in a tab of this window, whatever name its URI carries there. */
  shownAs(document: DocumentName): vscode.Uri | undefined {
    const [shown] = this.#tabsAt(document);
    const ref = refOf(document);
    return (shown ?? (ref && this.tabsOf(document.account, ref)[0]))?.uri;
  }

  /** What the editor of a document shows, or would show. */
  async textAt(uri: vscode.Uri): Promise<string> {
    return openDocument(uri)?.getText() ?? (await this.at(uri)).read();
  }

  /**
   * Looks whether the record of an open document is still what it was, unless it was seen within the last minute. If it
   * is not, the document follows.
   */
  async freshen(uri: vscode.Uri): Promise<void> {
    const connection = this.connectionAt(uri);
    if (!connection || !this.#open.has(uri.toString())) return;
    // After signing in again there is another connection, whose store has not seen this record yet.
    const editable = await this.at(uri);
    const ref = editable.identity()?.ref;
    if (ref && editable.notice(ref, await connection.store.get(ref))) this.#changed.fire(uri);
  }

  /**
   * What the server has now of the record that a document shows, as the text that an editor would show. One request;
   * several records take as few as the API allows.
   *
   * @throws ExplainedError where there is no such record or its account is not signed in, IntervalsError if reading fails
   */
  async serverText(uri: vscode.Uri, options?: CallOptions): Promise<string> {
    const address = this.addresses.parse(uri);
    if (address && isBatch(address)) return this.#serverTextOfBatch(address, uri, options);
    const ref = this.refAt(uri);
    if (!address || !ref) throw new ExplainedError(l10n.t('This document is not in Intervals yet.'));
    const { store } = await connectionFor(this.#accounts, address.account);
    return toText(definitionOf(ref.resource), await store.reread(ref, options));
  }

  /** Forgets a document that VS Code has closed; it is made again when it is asked for. */
  release(uri: vscode.Uri): void {
    this.#open.delete(uri.toString());
    this.#first.delete(uri.toString());
  }

  /**
   * Forgets the baseline or draft of a document that no tab shows any more, unless it holds a text back, or has one that VS Code
   * is about to save: it closes the tab of a text without a question if auto save is due within a second.
   *
   * @returns whether it holds one
   */
  async forget(uri: vscode.Uri): Promise<boolean> {
    const address = this.addresses.parse(uri);
    if (!address) return false;
    let isHeld = false;
    await this.#kept.forget(address, async () => {
      isHeld = await this.#kept.isHeld(address);
      return isHeld || this.isInTab(uri) || isUnsavedAt(uri);
    });
    return isHeld;
  }

  /** Gives up the text that a document holds back. */
  async discard(uri: vscode.Uri): Promise<void> {
    await (await this.at(uri)).discard();
    this.#changed.fire(uri);
    this.settled(uri);
  }

  /** Tells that a document was saved or held, or that its changes were discarded. */
  settled(uri: vscode.Uri): void {
    this.#settled.fire(uri);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
    this.#settled.dispose();
  }

  /** The tabs of a document at its own address, whatever name their URIs carry. */
  #tabsAt(document: DocumentName): readonly DocumentTab[] {
    return documentTabs().filter(({ uri }) => isSame(this.addresses.parse(uri), document));
  }

  /** The unsaved text of a document from before the window was loaded. */
  #restoredAt(uri: vscode.Uri): string | undefined {
    const document = openDocument(uri);
    if (!document || !isUnsaved(document)) return undefined;
    return this.#first.get(uri.toString()) ?? document.getText();
  }

  async #serverTextOfBatch(address: Address, uri: vscode.Uri, options?: CallOptions): Promise<string> {
    const { store } = await connectionFor(this.#accounts, address.account);
    const { resource, members } = storedBatch(await this.#kept.open(address, this.#restoredAt(uri)));
    const records = await new JointReads(store, resource, members, options).rereadAll();
    return toBatchText(records.map((record) => toText(definitionOf(resource), record)));
  }

  #make(address: Address, { store, rights }: Connection, memory: FileMemory): Editable {
    const recordDocument = (ref: Ref): RecordDocument => new RecordDocument(ref, store, rights, memory, String(ref.id));
    const ref = refOf(address);
    if (ref) return recordDocument(ref);
    const draft = keptDraftIn(memory.get(documentKey));
    if (!draft) throw new ExplainedError(l10n.t('This draft was closed without being saved.'));
    return new DraftDocument(draft, store, memory, documentKey, recordDocument);
  }

  #notice(connection: Connection, { ref, record }: RecordChange): void {
    for (const [key, open] of this.#open) {
      // Records of two accounts may have the same id.
      if (open.connection === connection && open.editable.notice(ref, record)) this.#changed.fire(vscode.Uri.parse(key));
    }
  }
}

/** @throws ExplainedError if it is not stored any more */
function storedBatch(memory: FileMemory): KeptBatch {
  const stored = keptBatchIn(memory.get(documentKey));
  if (stored) return stored;
  throw new ExplainedError(
    l10n.t('This document with several records was closed. Select the records and edit them together again.'),
  );
}

function isSame(one: Address | undefined, other: DocumentName): boolean {
  return one?.account === other.account && one.resource === other.resource && one.id === other.id;
}
