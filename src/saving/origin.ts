import type { AnyRecord } from '../records';
import { wasDone } from '../store';
import { afterSaving, type Baseline } from './baseline';
import type { KeptRecord } from './kept/parts';
import type { DocumentMemory } from './memory';
import type { ReportedState } from './reportedState';

/** A baseline, and the changes that were sent since, if their outcome is unknown. */
type Content = Pick<KeptRecord, 'baseline' | 'sent' | 'tried'>;

/** The baseline of a record's text, and the changes sent with an unknown outcome. It is stored, so that it outlives this window. */
export class Origin {
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #reported: ReportedState;
  #content: Content | undefined;
  #stored: Content | undefined;

  /**
   * @param kept the content that an earlier window stored
   * @param reported the reported state, which is stored with it
   */
  constructor(memory: DocumentMemory, key: string, kept: KeptRecord | undefined, reported: ReportedState) {
    this.#memory = memory;
    this.#key = key;
    this.#reported = reported;
    this.#content = kept && { baseline: kept.baseline, sent: kept.sent, tried: kept.tried };
    this.#stored = this.#content;
  }

  get baseline(): Baseline | undefined {
    return this.#content?.baseline;
  }

  /** Whether changes were sent whose outcome is unknown. */
  get isOpen(): boolean {
    return this.#content?.sent !== undefined;
  }

  get isKept(): boolean {
    return this.#content === this.#stored;
  }

  /** Sets another baseline; no changes were sent since. */
  begin(baseline: Baseline): void {
    this.#content = { baseline };
  }

  /** Notes changes that are about to be sent, and the text that contains them. */
  sends(baseline: Baseline, sent: Readonly<Record<string, unknown>>, tried: string): void {
    this.#content = { baseline, sent, tried };
  }

  /** Notes that the changes sent were certainly not made. */
  refused(): void {
    if (this.#content) this.begin(this.#content.baseline);
  }

  /**
   * Adds the changes of an earlier save to the baseline, as far as the server has them.
   *
   * @param baseline the baseline of the text
   * @returns the new baseline
   */
  confirmSent(baseline: Baseline, theirs: AnyRecord): Baseline {
    const { sent } = this.#content ?? {};
    const done = Object.entries(sent ?? {}).filter(([name, value]) => wasDone(baseline.server, theirs, { [name]: value }));
    // If nothing was sent, the baseline stays the same object, so that the cached edit stays valid.
    const confirmed = sent ? afterSaving(baseline, Object.fromEntries(done), theirs) : baseline;
    if (confirmed !== this.baseline) this.begin(confirmed);
    return confirmed;
  }

  /** Stores the content for a later window; without a baseline there is no edit, and nothing to store. */
  async keep(): Promise<void> {
    const content = this.#content;
    const { version, held } = this.#reported;
    await this.#memory.update(this.#key, content && ({ ...content, version, held } satisfies KeptRecord));
    this.#stored = content;
  }
}
