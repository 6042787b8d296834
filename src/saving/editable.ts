import type { AnyRecord, Problem, Ref } from '../records';

/** The state of a document for VS Code's file system. */
export interface State {
  /** Increases whenever the content changes other than through its editor, and with each window that shows it. */
  readonly version: number;
  /** The content's length in bytes (UTF-8). */
  readonly size: number;
  readonly isReadOnly: boolean;
  /** The conflicts in a document of several records, as problems of its text: VS Code's question names neither records nor fields. */
  readonly problems?: readonly Problem[];
}

/** The document of an editor: a record, a draft, or several records. */
export interface Editable {
  state(): Promise<State>;

  /**
   * The state just before a text is saved. If another person changed the same field, it is a newer one, which makes VS Code
   * show its question with Compare and Overwrite instead of saving.
   */
  stateBeforeSaving(text: string): Promise<State>;

  /** The state just before a text is held: never a newer one, so that VS Code asks nothing. */
  stateBeforeHolding(): Promise<State>;

  /** The text for the editor. */
  read(): Promise<string>;

  /**
   * Notes that the editor shows this text, unedited: if it is the text that was last read, it becomes the baseline.
   *
   * @returns whether the editor has to read again, because it went back to a text from before a partial save
   */
  shown(text: string): Promise<boolean>;

  /**
   * Sends the user's changes to the server; nothing if there are none.
   *
   * @throws RefusedError if the text is invalid; ConflictError if it would overwrite another person's change without a
   * question; UnknownBaselineError if it is not known what the text was made from; IntervalsError if the server refuses or a
   * request fails
   */
  save(text: string): Promise<void>;

  /** The reasons why a text cannot be saved, as far as they are known without the server. */
  problemsIn(text: string): readonly Problem[];

  /** The fields that the server refused, as problems of the text, after a save failed with this error. */
  refusedFields(text: string, error: unknown): readonly Problem[];

  /** Keeps the text on this machine only, for a save that the user did not ask for. */
  hold(text: string): Promise<void>;

  /** Whether a text is held on this machine. */
  readonly isHeld: boolean;

  /** Whether the user may not change any of it, as far as what it shows is known. */
  readonly isReadOnly: boolean;

  /** Discards the held text. */
  discard(): Promise<void>;

  /** Whether the editor has to show another text than the saved one, because the server changed it. */
  differsFrom(text: string): boolean;

  /** Makes the editor read the text again. */
  advance(): void;

  /** Takes a newer version of a record. @returns whether the text of this document changes */
  notice(ref: Ref, record: AnyRecord): boolean;

  /**
   * Stores the baseline, so that it outlives this window, because an edit depends on it.
   *
   * @param text the edited text, by which the baseline is found again
   */
  remember(text: string): Promise<void>;

  /** The record and its name; `undefined` for a draft that was not saved yet, and for several records. */
  identity(): { readonly ref: Ref; readonly name: string } | undefined;
}
