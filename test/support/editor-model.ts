import type { Editable, State } from '../../src/saving';

/** Who sits at an editor, and what they do while it is busy. */
export interface Human {
  /** The editor shows this text now, in place of what it showed. */
  sees(text: string): void;
  /** The server has a text, says the document; VS Code has not heard of it yet. */
  hasWritten(text: string): void;
  /** A text was saved: VS Code says so by taking the dirty mark away, or would if nobody had typed on. */
  hasSaved(text: string): void;
  /** A text is held, says the document; VS Code has not heard of it yet. */
  hasKept(text: string): void;
  /** A text was auto-saved. */
  hasHeld(text: string): void;
  /** What happens between two steps of the editor; may type, or end the window by throwing. */
  meanwhile(moment: Moment): Promise<void>;
}

/** After VS Code's look at the file, after the write, and after reading the file anew. */
export type Moment = 'looked' | 'written' | 'read';

/** VS Code's "content is newer": nothing was written. */
export class NewerError extends Error {
  override readonly name = 'NewerError';
}

/** The window ended while it was busy. */
export class WindowKilled extends Error {
  override readonly name = 'WindowKilled';
}

/** What hot exit keeps of a dirty document. */
export interface Backup {
  readonly text: string;
  readonly known: State;
}

/**
 * What VS Code and the extension's `documents` do with one open document, step by step and without their windows.
 *
 * Sources: `textFileEditorModel.ts` (save, resolve, revert, undo), `fileService.ts` (the look before a write, and what
 * counts as newer) of the VS Code that the tests run; `src/documents/fileSystem.ts` and `editing.ts` for what the extension
 * adds.
 */
export class EditorModel {
  readonly #editable: Editable;
  readonly #human: Human;
  #text = '';
  /** The file as VS Code knows it. */
  #known: State = { version: 0, size: 0, isReadOnly: false };
  #isDirty = false;
  /** After a failed save, auto save leaves the document alone. */
  #hasFailed = false;
  #isSaving = false;
  #isStale = false;
  /** Names each text that the editor had; undo brings back a text and its number. */
  #number = 0;
  #lastNumber = 0;
  #savedNumber = 0;
  #before: { readonly text: string; readonly number: number }[] = [];

  constructor(editable: Editable, human: Human) {
    this.#editable = editable;
    this.#human = human;
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

  /** Opens the document anew. */
  async open(): Promise<void> {
    this.#known = await this.#editable.state();
    this.#text = await this.#editable.read();
    if (!this.#editable.isHeld) await this.#editable.shown(this.#text);
    this.#human.sees(this.#text);
  }

  /** Opens what hot exit kept: the file itself is not read. */
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

  /** Shows the file beside the text. */
  async compare(): Promise<string> {
    await this.#editable.state();
    return this.#editable.read();
  }

  async revert(): Promise<void> {
    const state = await this.#editable.state();
    await this.#replace(await this.#readFile(), state);
  }

  /** The extension says that the content changed. VS Code reads it again once it has time, unless it is dirty. */
  changed(): void {
    if (!this.#isDirty && !this.#isSaving) this.#isStale = true;
  }

  /** Does what VS Code has been asked to do by `changed`. */
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
      // VS Code takes a look that fails for a file that is not there yet, and goes on.
      const state = await look(text).catch(() => undefined);
      if (!ignoresNewer && state && this.#isNewer(state) && !(await this.#isSame(text, state))) throw new NewerError();
      await this.#human.meanwhile('looked');
      await write(text);
      if (this.#editable.isHeld) this.#human.hasKept(text);
      else this.#human.hasWritten(text);
      await this.#human.meanwhile('written');
      this.#know(await this.#editable.state());
    } catch (error) {
      // An editor ends with its window: hot exit has what was dirty before.
      if (!(error instanceof WindowKilled)) [this.#isDirty, this.#hasFailed] = [true, true];
      throw error;
    } finally {
      this.#isSaving = false;
    }
    this.#hasFailed = false;
    this.#savedNumber = number;
    this.#isDirty = this.#number !== number;
    if (this.#editable.isHeld) this.#human.hasHeld(text);
    else this.#human.hasSaved(text);
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
    await this.#human.meanwhile('read');
    // Whoever has typed on meanwhile keeps their text.
    if (this.#number === number) await this.#replace(text, state);
  }

  /** Text that is there already, the extension has to take for shown: there will be no change to hear of. */
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
    // The extension hears of a change of the text, or of the dirty mark that is gone.
    if (wasDirty || isAnother) await this.#editable.shown(text);
    this.#human.sees(text);
  }

  #know(state: State): void {
    if (state.version >= this.#known.version) this.#known = state;
  }

  #isNewer(state: State): boolean {
    return state.version > this.#known.version && state.size !== this.#known.size;
  }

  /** VS Code's last look before it asks: a file of the text's length may be the text. */
  async #isSame(text: string, { size }: State): Promise<boolean> {
    if (size !== Buffer.byteLength(text)) return false;
    return (await this.compare()) === text;
  }
}

/** As VS Code makes it: whether a file is another than the one that is known. */
function etagOf({ version, size }: State): string {
  return `${version}/${size}`;
}
