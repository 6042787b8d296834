import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { NoSuchRecordError } from '../api';
import { ExplainedError, forMessage } from '../base';
import { isFolder } from '../platform';
import { type Editable, NotSavedError, type State } from '../saving';
import type { Documents } from './documents';
import { isUnsaved, isUnsavedAt, openDocument } from './editors';
import { encoded, written } from './encoding';
import { explained } from './explained';
import type { Refusals } from './refusals';
import type { SaveReasons } from './saveReasons';

export interface RecordFileSystemOptions {
  readonly documents: Documents;
  readonly refusals: Refusals;
  readonly reasons: SaveReasons;
  /** Told of a save whose record is gone, with the text that has nowhere to go. */
  readonly whenGone: (uri: vscode.Uri, text: string) => void;
  /** Told of a second document that somebody tried to open for a record, with the first. */
  readonly whenSecond: (first: vscode.Uri, second: vscode.Uri) => void;
}

/**
 * Lets VS Code read and save documents.
 *
 * VS Code takes a `writeFile` that returns for a save that succeeded and drops its copy of the text: every failure
 * has to throw. Files are neither deleted nor created through here, only by commands that ask first.
 */
export class RecordFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #documents: Documents;
  readonly #refusals: Refusals;
  readonly #reasons: SaveReasons;
  readonly #whenGone: RecordFileSystemOptions['whenGone'];
  readonly #whenSecond: RecordFileSystemOptions['whenSecond'];
  /** The moves that are under way, from where by where to. */
  readonly #moves = new Map<string, string>();
  /** What becomes of them, by where from and where to. */
  readonly #moving = new Map<string, Promise<boolean>>();
  /** Where documents were moved from, by where to, until they are read there. */
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

  /** Changes are announced for every document that was looked at; there is nothing to watch besides. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (isFolder(uri)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    // VS Code moves a file only to where there is none.
    if (this.#moves.has(uri.toString())) throw vscode.FileSystemError.FileNotFound(uri);
    const { version, size, isReadOnly } = await explained(() => this.#state(uri));
    const stat = { type: vscode.FileType.File, ctime: 0, mtime: version, size };
    return isReadOnly ? { ...stat, permissions: vscode.FilePermission.Readonly } : stat;
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return explained(async () => {
      this.#refuseSecond(uri);
      const editable = await this.#documents.at(uri);
      const text = await editable.read();
      // An open editor may keep its text, as for a comparison, or where somebody types meanwhile: it tells what it shows.
      const document = openDocument(uri);
      const isShown = !document || (!isUnsaved(document) && document.getText() === text);
      if (isShown && !editable.isHeld) await editable.shown(text);
      this.#moved.delete(uri.toString());
      return encoded(uri, text);
    });
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const isSent = this.#reasons.take(uri);
    await explained(async () => {
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

  /** Takes part in `move` only: a record's name is changed in its text. */
  rename(from: vscode.Uri, to: vscode.Uri): void {
    if (this.#moves.get(to.toString()) !== from.toString()) {
      throw vscode.FileSystemError.NoPermissions(l10n.t('To rename a record, change its name in the document and save.'));
    }
    // VS Code would ask its user whether to save or drop what was typed at the old name.
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
   * Moves an editor to another URI of the same record; once, where a change and a save ask for it at the same time.
   *
   * @returns whether it did: an editor that is typed in stays
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
   * A record has one document: a second one, at a name that the record had before, would have a baseline of its own,
   * and what is typed in one would undo what was done in the other. Its user is shown the first instead.
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
    const editable = await this.#documents.at(uri);
    const document = openDocument(uri);
    const beginning = document && this.#reasons.takeBeginning(uri);
    if (document && beginning === 'sending') return this.#stateBeforeSaving(editable, document);
    return beginning === 'holding' ? editable.stateBeforeHolding() : editable.state();
  }

  async #stateBeforeSaving(editable: Editable, document: vscode.TextDocument): Promise<State> {
    const state = await editable.stateBeforeSaving(document.getText());
    if (state.problems) this.#refusals.show(document, state.problems);
    return state;
  }

  /** Tells more about a failed save than VS Code's own message can. */
  #tell(uri: vscode.Uri, editable: Editable, text: string, error: unknown): void {
    const document = openDocument(uri);
    const problems = error instanceof NotSavedError ? error.problems : editable.refusedFields(text, error);
    // Who types meanwhile has moved the places.
    const isSame = error instanceof NotSavedError || document?.getText() === text;
    if (document && isSame && problems.length > 0) this.#refusals.show(document, problems);
    // Of a draft it says that something else is gone, such as the person of a new contact.
    if (error instanceof NoSuchRecordError && this.#documents.refAt(uri)) this.#whenGone(uri, text);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }
}
