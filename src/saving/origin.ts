import type { AnyRecord } from '../records';
import { wasDone } from '../store';
import { afterSaving, type Baseline } from './baseline';
import type { KeptRecord } from './kept/parts';
import type { DocumentMemory } from './memory';
import type { ReportedState } from './reportedState';

/** A baseline, and what was sent since, as long as nobody knows whether it was done. */
type Made = Pick<KeptRecord, 'baseline' | 'sent' | 'tried'>;

/** What the text of a record was made from, and what was sent of it: kept beyond this window's life. */
export class Origin {
  readonly #memory: DocumentMemory;
  readonly #key: string;
  readonly #reported: ReportedState;
  #made: Made | undefined;
  #kept: Made | undefined;

  /**
   * @param kept what an earlier window has kept
   * @param told is kept with it
   */
  constructor(memory: DocumentMemory, key: string, kept: KeptRecord | undefined, reported: ReportedState) {
    this.#memory = memory;
    this.#key = key;
    this.#reported = reported;
    this.#made = kept && { baseline: kept.baseline, sent: kept.sent, tried: kept.tried };
    this.#kept = this.#made;
  }

  get baseline(): Baseline | undefined {
    return this.#made?.baseline;
  }

  /** Whether something was sent of which nobody knows whether it was done. */
  get isOpen(): boolean {
    return this.#made?.sent !== undefined;
  }

  get isKept(): boolean {
    return this.#made === this.#kept;
  }

  /** From now on the text is made from this, and nothing of it was sent. */
  begin(baseline: Baseline): void {
    this.#made = { baseline };
  }

  /** Something is about to be sent. */
  sends(baseline: Baseline, sent: Readonly<Record<string, unknown>>, tried: string): void {
    this.#made = { baseline, sent, tried };
  }

  /** What was sent was certainly not done. */
  refused(): void {
    if (this.#made) this.begin(this.#made.baseline);
  }

  /**
   * Takes what an earlier save sent for saved, as far as the server has it.
   *
   * @param baseline what the text was made from
   * @returns the baseline as it is then
   */
  confirmSent(baseline: Baseline, theirs: AnyRecord): Baseline {
    const { sent } = this.#made ?? {};
    const done = Object.entries(sent ?? {}).filter(([name, value]) => wasDone(baseline.server, theirs, { [name]: value }));
    // Where nothing was sent, the baseline stays the very same, and so does what was read against it.
    const confirmed = sent ? afterSaving(baseline, Object.fromEntries(done), theirs) : baseline;
    if (confirmed !== this.baseline) this.begin(confirmed);
    return confirmed;
  }

  /** Puts into the memory what a later window needs; without a baseline there is nothing edited to be kept. */
  async keep(): Promise<void> {
    const made = this.#made;
    const { version, held } = this.#reported;
    await this.#memory.update(this.#key, made && ({ ...made, version, held } satisfies KeptRecord));
    this.#kept = made;
  }
}
