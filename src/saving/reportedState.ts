import type { Problem } from '../records';
import type { State } from './editable';
import type { DocumentMemory } from './memory';

/** What VS Code was told of a document: its version, the text that it shows, and whether that one is held. */
export class ReportedState {
  #version: number;
  #held: string | undefined;
  #last: State | undefined;

  /**
   * @param version what it begins with
   * @param held the text that an earlier window held
   */
  constructor(version: number, held?: string) {
    this.#version = version;
    this.#held = held;
  }

  get version(): number {
    return this.#version;
  }

  /** The text that is held, and shown in place of the document's own. */
  get held(): string | undefined {
    return this.#held;
  }

  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  /** The state that VS Code knows of the text it shows. */
  get last(): State | undefined {
    return this.#last;
  }

  /** @param text the document's own */
  state(text: string, isReadOnly: boolean): State {
    this.#last = { version: this.#version, size: sizeOf(this.#held ?? text), isReadOnly };
    return this.#last;
  }

  /**
   * A state that makes VS Code ask: it sees a conflict only where the size differs too (microsoft/vscode#119002).
   *
   * @param told the one that it knows
   */
  contested(told: State, problems?: readonly Problem[]): State {
    this.#version = Math.max(this.#version, told.version + 1);
    return { ...told, version: this.#version, size: impossibleSize, ...(problems && { problems }) };
  }

  /** Makes the editor read the text again. */
  advance(): void {
    this.#version += 1;
  }

  /** The document's own text became another; tells whether its editor is to show that: a text that is held stays. */
  becameAnother(): boolean {
    if (this.isHeld) return false;
    this.advance();
    return true;
  }

  /**
   * Whether the editor shows another text than it is to.
   *
   * @param own the document's own, as far as it is known
   */
  differsFrom(text: string, own: string | undefined): boolean {
    const shown = this.#held ?? own;
    return shown !== undefined && shown !== text;
  }

  /** Holds no text any more. */
  release(): void {
    this.#held = undefined;
  }

  /**
   * Holds a text, or none, and makes sure of that: VS Code takes it for saved, and keeps it no more.
   *
   * @param keep puts it into the memory; called again where it has to be taken out
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

/** A version above what earlier windows told of a document: VS Code may still know that, and clocks are set back at times. */
export function versionAfter(earlier = 0): number {
  return Math.max(Date.now(), earlier + 1);
}

/**
 * A state that VS Code takes for no newer one, whichever it knows: it may have asked for one and not taken up the
 * text, as where somebody typed meanwhile. What it remembers is the state after the write.
 */
export function unaltered(state: State): State {
  return { ...state, version: 0 };
}

/** The size of a text that nobody has. */
const impossibleSize = Number.MAX_SAFE_INTEGER;

const encoder = new TextEncoder();

/** The length of a text in bytes (UTF-8), as VS Code's file system counts it. */
function sizeOf(text: string): number {
  return encoder.encode(text).length;
}
