import type { Editable, State } from '../../src/saving';

/** The user of an editor, who also acts while it is busy. */
export interface EditorUser {
  /** The editor shows this text now, in place of the former one. */
  sees(text: string): void;
  /** The document reports that the server has a text; VS Code does not know it yet. */
  hasWritten(text: string): void;
  /** A text was saved: VS Code removes the dirty mark, unless the user has typed on. */
  hasSaved(text: string): void;
  /** The document reports that a text is held; VS Code does not know it yet. */
  hasKept(text: string): void;
  /** A text was auto-saved. */
  hasHeld(text: string): void;
  /** Called between two steps of the editor; may type, or end the window by throwing. */
  meanwhile(moment: Moment): Promise<void>;
}

/** After VS Code's `stat`, after the write, and after reading the file again. */
export type Moment = 'looked' | 'written' | 'read';

/** VS Code's "content is newer": nothing was written. */
export class NewerError extends Error {
  override readonly name = 'NewerError';
}

/** The window ended while it was busy. */
export class WindowKilled extends Error {
  override readonly name = 'WindowKilled';
}

/** The data that hot exit keeps of a dirty document. */
export interface Backup {
  readonly text: string;
  readonly known: State;
}

/**
 * Models VS Code and the extension's `documents` for one open document, step by step and without windows.
 *
 * Sources: `textFileEditorModel.ts` (save, resolve, revert, undo), `fileService.ts` (the look before a write, and what
 * counts as newer) of the VS Code that the tests run; `src/documents/fileSystem.ts` and `editing.ts` for the extension's
 * part.
 */
export class EditorModel {
  readonly #editable: Editable;
  readonly #user: EditorUser;
  #text = '';
  /** The file as VS Code knows it. */
  #known: State = { version: 0, size: 0, isReadOnly: false };
  #isDirty = false;
  /** After a failed save, auto save leaves the document alone. */
  #hasFailed = false;
  #isSaving = false;
  #isStale = false;
  /** Identifies each text that the editor had; undo restores a text and its number. */
  #number = 0;
  #lastNumber = 0;
  #savedNumber = 0;
  #before: { readonly text: string; readonly number: number }[] = [];

  constructor(editable: Editable, user: EditorUser) {
    this.#editable = editable;
    this.#user = user;
  }

  get editable(): Editable {
    return this.#editable;
  }

  get text(): string {
    return this.#text;
  }

  get isDirty(): boolean {
    return this.#isDirty;
  }

  get backup(): Backup | undefined {
    return this.#isDirty ? { text: this.#text, known: this.#known } : undefined;
  }

  /** Opens the document for the first time. */
  async open(): Promise<void> {
    this.#known = await this.#editable.state();
    this.#text = await this.#editable.read();
    if (!this.#editable.isHeld) await this.#editable.shown(this.#text);
    this.#user.sees(this.#text);
  }

  /** Opens the text that hot exit kept: the file itself is not read. */
  restore({ text, known }: Backup): void {
    [this.#text, this.#known, this.#isDirty] = [text, known, true];
    this.#number = ++this.#lastNumber;
  }

  async type(text: string): Promise<void> {
    this.#before.push({ text: this.#text, number: this.#number });
    this.#text = text;
    this.#number = ++this.#lastNumber;
    this.#isDirty = true;
    await this.#editable.remember(text);
  }

  /** @returns whether there was something to undo */
  async undo(): Promise<boolean> {
    const before = this.#before.pop();
    if (!before) return false;
    [this.#text, this.#number] = [before.text, before.number];
    this.#isDirty = this.#number !== this.#savedNumber;
    if (this.#isDirty) await this.#editable.remember(this.#text);
    else await this.#editable.shown(this.#text);
    return true;
  }

  /**
   * @param ignoresNewer after "Overwrite", and after the "Retry" of a failed "Overwrite"
   * @throws NewerError where VS Code asks; otherwise what the document throws
   */
  async save({ ignoresNewer = false } = {}): Promise<void> {
    await this.#write(
      ignoresNewer,
      (text) => this.#editable.stateBeforeSaving(text),
      (text) => this.#editable.save(text),
    );
  }

  /** @throws as `save` does */
  async autoSave(): Promise<void> {
    if (!this.#isDirty || this.#hasFailed) return;
    await this.#write(
      false,
      () => this.#editable.stateBeforeHolding(),
      (text) => this.#editable.hold(text),
    );
  }

  /** Shows the file beside the text, as a comparison. */
  async compare(): Promise<string> {
    await this.#editable.state();
    return this.#editable.read();
  }

  async revert(): Promise<void> {
    const state = await this.#editable.state();
    await this.#replace(await this.#readFile(), state);
  }

  /** The extension reports that the content changed. VS Code reads it again once it has time, unless the editor is dirty. */
  changed(): void {
    if (!this.#isDirty && !this.#isSaving) this.#isStale = true;
  }

  /** Performs the read that `changed` requested. */
  async settle(): Promise<void> {
    if (!this.#isStale) return;
    this.#isStale = false;
    if (!this.#isDirty) await this.#reload();
  }

  async #write(
    ignoresNewer: boolean,
    look: (text: string) => Promise<State>,
    write: (text: string) => Promise<void>,
  ): Promise<void> {
    const [text, number] = [this.#text, this.#number];
    this.#isSaving = true;
    try {
      // VS Code ignores a `stat` that fails, as for a file that does not exist yet.
      const state = await look(text).catch(() => undefined);
      if (!ignoresNewer && state && this.#isNewer(state) && !(await this.#isSame(text, state))) throw new NewerError();
      await this.#user.meanwhile('looked');
      await write(text);
      if (this.#editable.isHeld) this.#user.hasKept(text);
      else this.#user.hasWritten(text);
      await this.#user.meanwhile('written');
      this.#know(await this.#editable.state());
    } catch (error) {
      // An editor ends with its window: hot exit has the text that was dirty before.
      if (!(error instanceof WindowKilled)) [this.#isDirty, this.#hasFailed] = [true, true];
      throw error;
    } finally {
      this.#isSaving = false;
    }
    this.#hasFailed = false;
    this.#savedNumber = number;
    this.#isDirty = this.#number !== number;
    if (this.#editable.isHeld) this.#user.hasHeld(text);
    else this.#user.hasSaved(text);
    await this.#afterSaving(text);
  }

  async #afterSaving(text: string): Promise<void> {
    if (this.#isDirty) return this.#editable.remember(this.#text);
    if (!this.#editable.differsFrom(text)) return;
    this.#editable.advance();
    await this.#reload();
  }

  async #reload(): Promise<void> {
    const state = await this.#editable.state();
    if (etagOf(state) === etagOf(this.#known)) return;
    const number = this.#number;
    const text = await this.#readFile();
    await this.#user.meanwhile('read');
    // The editor keeps a text that was typed meanwhile.
    if (this.#number === number) await this.#replace(text, state);
  }

  /** VS Code reports no change for a text that is already in the editor, so the extension has to take it for shown. */
  async #readFile(): Promise<string> {
    const text = await this.#editable.read();
    if (!this.#isDirty && !this.#editable.isHeld && text === this.#text) await this.#editable.shown(text);
    return text;
  }

  async #replace(text: string, state: State): Promise<void> {
    const [wasDirty, isAnother] = [this.#isDirty, text !== this.#text];
    this.#know(state);
    this.#isDirty = false;
    this.#hasFailed = false;
    if (isAnother) {
      this.#before.push({ text: this.#text, number: this.#number });
      this.#text = text;
      this.#number = ++this.#lastNumber;
    }
    this.#savedNumber = this.#number;
    // VS Code tells the extension of a change of the text, or of a dirty mark that was removed.
    if (wasDirty || isAnother) await this.#editable.shown(text);
    this.#user.sees(text);
  }

  #know(state: State): void {
    if (state.version >= this.#known.version) this.#known = state;
  }

  #isNewer(state: State): boolean {
    return state.version > this.#known.version && state.size !== this.#known.size;
  }

  /** VS Code's last check before it asks: a file of the same length may have the same text. */
  async #isSame(text: string, { size }: State): Promise<boolean> {
    if (size !== Buffer.byteLength(text)) return false;
    return (await this.compare()) === text;
  }
}

/** VS Code's way to tell whether a file differs from the known one. */
function etagOf({ version, size }: State): string {
  return `${version}/${size}`;
}
