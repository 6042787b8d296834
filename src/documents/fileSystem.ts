import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { NoSuchRecordError } from '../api';
import { ExplainedError, forMessage } from '../base';
import { isFolder } from '../platform';
import { type Editable, NotSavedError, type State } from '../saving';
import { asFileSystemError } from './asFileSystemError';
import type { Documents } from './documents';
import { isUnsaved, isUnsavedAt, openDocument } from './editors';
import { encoded, written } from './encoding';
import type { Refusals } from './refusals';
import type { SaveReasons } from './saveReasons';

export interface RecordFileSystemOptions {
  readonly documents: Documents;
  readonly refusals: Refusals;
  readonly reasons: SaveReasons;
  /** Called after a save whose record no longer exists, with the text. */
  readonly whenGone: (uri: vscode.Uri, text: string) => void;
  /** Called when a second document is opened for a record, with both URIs. */
  readonly whenSecond: (first: vscode.Uri, second: vscode.Uri) => void;
}

/**
 * Lets VS Code read and save documents.
 *
 * When `writeFile` returns, VS Code takes the save for successful and drops its copy of the text: every failure has to
 * throw. Files cannot be deleted or created here; commands that ask first do that.
 */
export class RecordFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #refusals: Refusals;
  readonly #reasons: SaveReasons;
  readonly #whenGone: RecordFileSystemOptions['whenGone'];
  readonly #whenSecond: RecordFileSystemOptions['whenSecond'];
  /** The moves in progress, from the target URI to the source. */
  readonly #moves = new Map<string, string>();
  /** The results of the moves, by source and target. */
  readonly #moving = new Map<string, Promise<boolean>>();
  /** The former URIs of moved documents, by the new one, until they are read there. */
  readonly #moved = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly #listening: vscode.Disposable;

  readonly onDidChangeFile = this.#changed.event;

  constructor({ documents, refusals, reasons, whenGone, whenSecond }: RecordFileSystemOptions) {
    this.#documents = documents;
    this.#refusals = refusals;
    this.#reasons = reasons;
    this.#whenGone = whenGone;
    this.#whenSecond = whenSecond;
    this.#listening = documents.onDidChange((uri) => this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }]));
  }

  /** Changes are announced for every document that has been read; nothing else needs watching. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    // VS Code moves a file only to a URI where there is no file.
    if (this.#moves.has(uri.toString())) throw vscode.FileSystemError.FileNotFound(uri);
    const { version, size, isReadOnly } = await asFileSystemError(() => this.#state(uri));
    const stat = { type: vscode.FileType.File, ctime: 0, mtime: version, size };
    return isReadOnly ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return asFileSystemError(async () => {
      this.#refuseSecond(uri);
      const editable = await this.#documents.at(uri);
      const text = await editable.read();
      // An open editor may keep its text, as in a comparison or while the user types: the baseline follows what it shows.
      const document = openDocument(uri);
      const isShown = !document || (!isUnsaved(document) && document.getText() === text);
      if (isShown && !editable.isHeld) await editable.shown(text);
      this.#moved.delete(uri.toString());
      return encoded(uri, text);
    });
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const isSent = this.#reasons.take(uri);
    await asFileSystemError(async () => {
      const editable = await this.#documents.at(uri);
      const text = await written(uri, content);
      try {
        await (isSent ? editable.save(text) : editable.hold(text));
        this.#refusals.clear(uri);
      } catch (error) {
        this.#tell(uri, editable, text, error);
        throw error;
      } finally {
        this.#documents.settled(uri);
      }
    });
  }

  /** Allows `move` only: a record is renamed in its text. */
  rename(from: vscode.Uri, to: vscode.Uri): void {
    if (this.#moves.get(to.toString()) !== from.toString()) {
      throw vscode.FileSystemError.NoPermissions(l10n.t('To rename a record, change its name in the document and save.'));
    }
    // VS Code would ask the user whether to save or drop the text at the old URI.
    if (isUnsavedAt(from)) throw vscode.FileSystemError.Unavailable(from);
    this.#moves.delete(to.toString());
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions(l10n.t('To delete a record, use the command “Intervals: Delete…”.'));
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions(l10n.t('There are no folders in Intervals.'));
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  /**
   * Moves an editor to another URI of the same record; once, if a change and a save request it at the same time.
   *
   * @returns whether it did: an editor with unsaved text stays
   */
  async move(from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
    const key = `${from.toString()} ${to.toString()}`;
    const moving = this.#moving.get(key) ?? this.#move(from, to).finally(() => this.#moving.delete(key));
    this.#moving.set(key, moving);
    return moving;
  }

  async #move(from: vscode.Uri, to: vscode.Uri): Promise<boolean> {
    this.#moves.set(to.toString(), from.toString());
    this.#moved.set(to.toString(), from.toString());
    try {
      await vscode.workspace.fs.rename(from, to);
      return true;
    } catch (error) {
      this.#moved.delete(to.toString());
      if (isUnsavedAt(from)) return false;
      throw error;
    } finally {
      this.#moves.delete(to.toString());
    }
  }

  /**
   * A record has one document: a second one, under an earlier name of the record, would have a baseline of its own, and
   * saving one would undo the changes of the other. The user is shown the first instead.
   *
   * @throws ExplainedError for the second
   */
  #refuseSecond(uri: vscode.Uri): void {
    if (openDocument(uri)) return;
    const [first] = this.#documents.othersOf(uri);
    if (!first || this.#moved.get(uri.toString()) === first.uri.toString()) return;
    this.#whenSecond(first.uri, uri);
    throw new ExplainedError(l10n.t('This record is already open as “{0}”.', forMessage(this.#documents.nameAt(first.uri))));
  }

  async #state(uri: vscode.Uri): Promise<State> {
    try {
      const editable = await this.#documents.at(uri);
      const document = openDocument(uri);
      const beginning = document && this.#reasons.takeBeginning(uri);
      if (document && beginning === 'sending') return await this.#stateBeforeSaving(editable, document);
      return await (beginning === 'holding' ? editable.stateBeforeHolding() : editable.state());
    } catch (error) {
      this.#reasons.stopped(uri);
      throw error;
    }
  }

  async #stateBeforeSaving(editable: Editable, document: vscode.TextDocument): Promise<State> {
    const state = await editable.stateBeforeSaving(document.getText());
    if (state.problems) this.#refusals.show(document, state.problems);
    // A state with a version has VS Code ask.
    if (state.version > 0) this.#reasons.stopped(document.uri);
    return state;
  }

  /** Shows more about a failed save than VS Code's own message can. */
  #tell(uri: vscode.Uri, editable: Editable, text: string, error: unknown): void {
    const document = openDocument(uri);
    const problems = error instanceof NotSavedError ? error.problems : editable.refusedFields(text, error);
    // Text typed meanwhile has moved the places of the problems.
    const isSame = error instanceof NotSavedError || document?.getText() === text;
    if (document && isSame && problems.length > 0) this.#refusals.show(document, problems);
    // For a draft the error is about another record, such as the person of a new contact.
    if (error instanceof NoSuchRecordError && this.#documents.refAt(uri)) this.#whenGone(uri, text);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
