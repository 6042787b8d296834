import type { AnyRecord, Problem, Ref } from '../records';

/** A document's state as VS Code's file system wants it. */
export interface State {
  /** Advances whenever the content becomes another without its editor's doing, and with each window that shows it. */
  readonly version: number;
  /** The content's length in bytes (UTF-8). */
  readonly size: number;
  readonly isReadOnly: boolean;
  /** What VS Code is to ask about, in words and at its places: its own question names neither records nor fields. */
  readonly problems?: readonly Problem[];
}

/** What an editor has open: a record, or the draft of one. */
export interface Editable {
  state(): Promise<State>;

  /**
   * The state just before a text is saved. Where somebody else changed the same field it is an advanced one, which
   * makes VS Code show its dialog with Compare and Overwrite instead of saving.
   */
  stateBeforeSaving(text: string): Promise<State>;

  /** The state just before a text is held, which asks nobody and needs no answer: never a newer one. */
  stateBeforeHolding(): Promise<State>;

  /** The text to show. */
  read(): Promise<string>;

  /**
   * The editor shows this text, unedited: if it is what was last read, it is the baseline of what will be edited.
   *
   * @returns whether the editor has to read anew, because it is back at a text of before a save that was done in part
   */
  shown(text: string): Promise<boolean>;

  /**
   * Brings the text to the server: only what its user changed, and nothing where nothing was changed.
   *
   * @throws RefusedError where the text cannot be saved; ConflictError where that would overwrite somebody else's
   * change unasked; IntervalsError where the server could not or would not
   */
  save(text: string): Promise<void>;

  /** What keeps a text from being saved, as far as it can be told without the server; nothing that is not known yet. */
  problemsIn(text: string): readonly Problem[];

  /** What the server refused of a text, at the fields that it names, after a save has failed with this error. */
  refusedFields(text: string, error: unknown): readonly Problem[];

  /** Keeps the text on this machine, for a save that its user did not ask for. */
  hold(text: string): Promise<void>;

  /** Whether a text is held that the server does not have. */
  readonly isHeld: boolean;

  /** Gives up the text that is held. */
  discard(): Promise<void>;

  /** Whether the editor, having saved this text, has to show another, because the server made something else of it. */
  differsFrom(text: string): boolean;

  /** Makes the editor read the text again. */
  advance(): void;

  /** Takes notice of a record as it is now known; tells whether that makes this document's text another. */
  notice(ref: Ref, record: AnyRecord): boolean;

  /**
   * Keeps the baseline beyond this window's life, because there is now an edit that depends on it.
   *
   * @param text what the edit made, by which the baseline is found again
   */
  remember(text: string): Promise<void>;

  /** The record behind it and its name, which for a draft there are only once it was saved. */
  identity(): { readonly ref: Ref; readonly name: string } | undefined;
}
