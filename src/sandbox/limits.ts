import { Failure } from './failure';

const minute = 60_000;

/** The daily limit of the vendor's ordinary plans; shown as the quota even where no limit is enforced. */
const ordinaryDailyLimit = 6000;

/** Counts requests and refuses those over the limits. A refused request is not counted. */
export class Limits {
  #lately: number[] = [];
  #day = '';
  #used = 0;
  readonly #now: () => Date;
  readonly #perMinute: number;
  readonly #perDay: number;

  constructor(now: () => Date, perMinute = Infinity, perDay = Infinity) {
    this.#now = now;
    this.#perMinute = perMinute;
    this.#perDay = perDay;
  }

  /** @throws {Failure} 12 if requests come too fast, 11 if those of the day are used up */
  admit(options: { readonly countsForDay: boolean }): void {
    this.#turn();
    if (this.#lately.length >= this.#perMinute) throw new Failure(12, `${this.#perMinute} a minute are allowed`);
    if (options.countsForDay && this.#used >= this.#perDay) throw new Failure(11, `${this.#perDay} a day are allowed`);
    this.#lately.push(this.#now().getTime());
    if (options.countsForDay) this.#used++;
  }

  /** The content of the resource `quota`; its numbers are numbers, unlike those of records. */
  quota(): Readonly<Record<string, unknown>> {
    this.#turn();
    const quota = Number.isFinite(this.#perDay) ? this.#perDay : ordinaryDailyLimit;
    return { quota, used: this.#used, business_day: this.#nextReset(), exceeded: this.#used >= quota ? 't' : 'f' };
  }

  #turn(): void {
    const now = this.#now();
    this.#lately = this.#lately.filter((time) => now.getTime() - time < minute);
    const day = now.toISOString().slice(0, 10);
    if (day !== this.#day) this.#used = 0;
    this.#day = day;
  }

  #nextReset(): string {
    const midnight = new Date(this.#now());
    midnight.setUTCHours(24, 0, 0, 0);
    return midnight.toISOString().slice(0, 19).replace('T', ' ');
  }
}
