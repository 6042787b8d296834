import type { Problem } from '../records';
import type { State } from './editable';
import type { DocumentMemory } from './memory';

/** The state of a document that was reported to VS Code: its version, and the held text that it shows, if there is one. */
export class ReportedState {
  #version: number;
  #held: string | undefined;
  #last: State | undefined;

  /**
   * @param version the initial version
   * @param held the text that an earlier window held
   */
  constructor(version: number, held?: string) {
    this.#version = version;
    this.#held = held;
  }

  get version(): number {
    return this.#version;
  }

  /** The held text, which is shown instead of the document's own. */
  get held(): string | undefined {
    return this.#held;
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** The state that was reported last. */
  get last(): State | undefined {
    return this.#last;
  }

  /** The state to report. @param text the document's own text */
  state(text: string, isReadOnly: boolean): State {
    this.#last = { version: this.#version, size: sizeOf(this.#held ?? text), isReadOnly };
    return this.#last;
  }

  /**
   * A state that makes VS Code ask about a conflict: it does so only if the size differs too (microsoft/vscode#119002).
   *
   * @param last the state that was reported last
   * @param problems the conflicts, where VS Code's question does not say which they are
   */
  contested(last: State, problems?: readonly Problem[]): State {
    this.#version = Math.max(this.#version, last.version + 1);
    return { ...last, version: this.#version, size: impossibleSize, ...(problems && { problems }) };
  }

  /** Makes the editor read the text again. */
  advance(): void {
    this.#version += 1;
  }

  /** Notes that the document's own text changed. @returns whether the editor has to show it: a held text stays */
  ownTextChanged(): boolean {
    if (this.isHeld) return false;
    this.advance();
    return true;
  }

  /**
   * Whether the editor has to show another text than this.
   *
   * @param own the document's own text, if it is known
   */
  differsFrom(text: string, own: string | undefined): boolean {
    const shown = this.#held ?? own;
    return shown !== undefined && shown !== text;
  }

  /** Holds a text that is stored elsewhere. */
  continueHeld(text: string): void {
    this.#held = text;
  }

  /** Stops holding a text. */
  release(): void {
    this.#held = undefined;
  }

  /**
   * Holds a text, or none, and makes sure that it is stored: VS Code takes it for saved, and drops its own copy.
   *
   * @param keep stores the state in the memory; it is called again to restore it after a failure
   * @throws what `secure` throws
   */
  async hold(text: string | undefined, memory: DocumentMemory, keep: () => Promise<void>): Promise<void> {
    const before = this.#held;
    this.#held = text;
    await keep();
    try {
      await memory.secure();
    } catch (error) {
      this.#held = before;
      await keep();
      throw error;
    }
  }
}

/** A version above that of earlier windows, which VS Code may still know, even if the clock was set back. */
export function versionAfter(earlier = 0): number {
  return Math.max(Date.now(), earlier + 1);
}

/**
 * The same state with a version that is never newer than the one that VS Code knows: it may know an older one than was reported
 * last, for example if the user typed while it was reading. After the write, it asks for the state again.
 */
export function unaltered(state: State): State {
  return { ...state, version: 0 };
}

/** A size that no text has. */
const impossibleSize = Number.MAX_SAFE_INTEGER;

const encoder = new TextEncoder();

/** The length of a text in bytes (UTF-8), as VS Code's file system counts it. */
function sizeOf(text: string): number {
  return encoder.encode(text).length;
}
