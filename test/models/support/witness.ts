/** The fields of the client that the users and others change. */
export const contested = ['phone', 'fax', 'description'] as const;
export type Contested = (typeof contested)[number];
export type Values = Readonly<Record<Contested, string>>;

/** Everybody who changes the client: two users of the extension, and others in the web application. */
export type Party = 'Ann' | 'Ben' | 'others';
export type User = Exclude<Party, 'others'>;

/** The value that a server stores for one that was sent. */
export type Stored = (field: Contested, value: string) => string;

/** The things that one user has seen and done in their editor of the client. */
class Testimony {
  /** The values that their editor showed, or that they gave a field. They may change a field back only to these. */
  readonly seen = perField(() => new Set<string>());
  /** The values that they typed, or restored by undoing. Only these may be sent in their name. */
  readonly typed = perField(() => new Set<string>());
  /** The record that their window last received, shown or not. */
  told: Values | undefined;
  /** The version that they agreed to overwrite, for one save. */
  agreed: Values | undefined;
  /** The server's version in their eyes: as shown, or saved since. */
  base: Values = { phone: '', fax: '', description: '' };
  /** The last saved text, though VS Code may not know that it was saved. */
  written: Values | undefined;
  /** The lengths of the fields' histories when the first of a series of saves began: one that fails may be done in part. */
  begun: Readonly<Record<Contested, number>> | undefined;
  /** The last text that auto save saved, as long as the server does not have it. */
  held: string | undefined;
  /** The lengths of the fields' histories when they took over another window's text. */
  adopted: Readonly<Record<Contested, number>> | undefined;
  /**
   * It is unknown which version the text in their editor was made from: they may be asked about all of it, and are
   * responsible for all of it.
   */
  isAmbiguous = false;
  /** The texts that auto save has saved here since the last save. */
  readonly heldBefore = new Set<string>();
}

/** The things that move from window to window with a text. */
type Adopted = Pick<Testimony, 'seen' | 'typed' | 'base' | 'written' | 'begun' | 'held' | 'heldBefore'>;

/**
 * Observes everything: what each user saw and typed, and every change of the client on the server. Its complaints name
 * everything that must never happen.
 */
export class Witness {
  readonly complaints: string[] = [];
  readonly #history: Readonly<Record<Contested, { readonly value: string; readonly by: Party }[]>>;
  readonly #users: Readonly<Record<User, Testimony>> = { Ann: new Testimony(), Ben: new Testimony() };
  readonly #stored: Stored;
  /** The texts that were held in a window that now shows another window's text, with all that belongs to them. */
  readonly #elsewhere = new Map<string, Adopted>();
  /** The held texts that need no longer be kept: one that continues them was saved or held, or they were given up. */
  readonly #released = new Set<string>();

  constructor(initial: Values, stored: Stored) {
    this.#stored = stored;
    this.#history = perField((field) => [{ value: initial[field], by: 'others' }]);
  }

  now(field: Contested): string {
    return this.#last(field).value;
  }

  /** The texts that auto save has saved and nobody has saved or given up: each has to be kept. */
  get held(): readonly string[] {
    const all = [...this.#elsewhere.keys(), ...Object.values(this.#users).flatMap(({ held }) => held ?? [])];
    return all.filter((text) => !this.#released.has(text));
  }

  /** The server's version in a user's eyes. */
  baseOf(user: User): Values {
    return this.#users[user].base;
  }

  /** A window has received the record. */
  told(user: User, values: Values): void {
    this.#users[user].told = values;
  }

  /** An editor shows a text that its user did not type. */
  sees(user: User, text: string, isHeld: boolean): void {
    const one = this.#users[user];
    if (isHeld && text !== one.held) this.#adopts(user, text);
    if (one.held !== undefined && text !== one.held && !this.#released.has(one.held)) {
      const lost = contested.filter((field) => {
        const value = valuesOf(one.held!)[field];
        return value !== one.base[field] && value !== valuesOf(text)[field] && this.#stored(field, value) !== this.now(field);
      });
      if (lost.length > 0) this.complaints.push(`${user}'s held ${lost.join(' and ')} is not shown any more`);
    }
    const values = valuesOf(text);
    for (const field of contested) one.seen[field].add(values[field]);
    if (isHeld) return;
    one.begun = undefined;
    one.adopted = undefined;
    one.isAmbiguous = false;
    one.base = values;
    one.held = undefined;
    one.written = undefined;
  }

  /** A window without a text shows the one that another window has kept, and takes over all that belongs to it. */
  #adopts(user: User, text: string): void {
    const one = this.#users[user];
    const others: Adopted[] = Object.values(this.#users).filter((each) => each !== one);
    // A text that was sent without an answer is kept as well, and auto save has not saved it.
    const other =
      others.find(({ held }) => held === text) ?? this.#elsewhere.get(text) ?? others.find((each) => isTypedBy(each, text));
    if (!other) return;
    for (const field of contested) {
      for (const value of other.seen[field]) one.seen[field].add(value);
      for (const value of other.typed[field]) one.typed[field].add(value);
    }
    one.adopted = perField((field) => this.#history[field].length);
    if (one.held !== undefined) {
      const { seen, typed, base, written, begun, held, heldBefore } = one;
      this.#elsewhere.set(held, { seen, typed, base, written, begun, held, heldBefore });
    }
    [one.base, one.written, one.begun, one.held] = [other.base, other.written, other.begun, text];
    if (other.held === text) other.held = undefined;
    // The window where it was typed may still save a text that continues it, or give it up.
    other.heldBefore.add(text);
    this.#elsewhere.delete(text);
  }

  types(user: User, before: string, text: string): void {
    const { typed, seen } = this.#users[user];
    const [was, is] = [valuesOf(before), valuesOf(text)];
    for (const field of contested.filter((each) => was[each] !== is[each])) {
      typed[field].add(is[field]);
      seen[field].add(this.#stored(field, is[field]));
    }
  }

  /** A text comes back that another window has as well, made from another version. */
  cannotTell(user: User): void {
    this.#users[user].isAmbiguous = true;
  }

  /** VS Code's dialog appears; a user who overwrites agrees to the version that their window last received. */
  asks(user: User, text: string): void {
    const one = this.#users[user];
    one.agreed = one.told;
    this.conflicts(user, text);
  }

  /** The user is told of a conflict, so there has to be one. */
  conflicts(user: User, text: string): void {
    const { base, written = base, isAmbiguous } = this.#users[user];
    if (isAmbiguous) return;
    const values = valuesOf(text);
    const isReal = contested.some((field) => {
      const { value: now, by } = this.#last(field);
      // The user may be asked about the server's version of somebody else's text, even if theirs would be stored as the
      // same.
      const isTheirs = now === values[field] || (by === user && now === this.#stored(field, values[field]));
      return !isTheirs && now !== this.#stored(field, written[field]) && values[field] !== written[field];
    });
    if (!isReal) this.complaints.push(`${user} is told of a conflict that there is not`);
  }

  /** The user sees the server's version beside their own. */
  compares(user: User, text: string): void {
    this.#users[user].agreed = valuesOf(text);
  }

  /** An agreement ends with the save that it was for. */
  beginsSaving(user: User): void {
    const one = this.#users[user];
    one.agreed = undefined;
    one.begun ??= perField((field) => this.#history[field].length - 1);
  }

  /** The user gives up the held text. */
  givesUp(user: User): void {
    const one = this.#users[user];
    if (one.held !== undefined) this.#released.add(one.held);
    this.#releases(one);
    one.held = undefined;
  }

  /** A text is kept in place of earlier ones, though VS Code may not know that. */
  keeps(user: User, text: string): void {
    this.#releases(this.#users[user]);
    this.#users[user].heldBefore.add(text);
    this.#released.delete(text);
  }

  holds(user: User, text: string): void {
    this.#users[user].held = text;
  }

  /** A save reports success: then every value of the text was on the server since it began, or is unchanged. */
  hasWritten(user: User, text: string): void {
    const one = this.#users[user];
    const values = valuesOf(text);
    for (const field of contested) {
      const [value, written] = [this.#stored(field, values[field]), one.written?.[field]];
      const isKnown = values[field] === one.base[field] || values[field] === written;
      if (!isKnown && !this.#history[field].slice(one.begun?.[field]).some((entry) => entry.value === value)) {
        this.complaints.push(`${user} has saved ${field} ${value}, which the server never had`);
      }
      const { by, value: now } = this.#last(field);
      const isSince = this.#history[field].length > (one.adopted?.[field] ?? 0);
      if (by === user && isSince && now !== value) {
        this.complaints.push(`${user} has saved ${field} ${value}, and the server has their ${now}`);
      }
    }
    one.begun = undefined;
    one.written = values;
    one.held = undefined;
    this.#released.add(text);
    this.#releases(one);
  }

  /** VS Code reports that a text was saved. */
  saved(user: User, text: string): void {
    const one = this.#users[user];
    one.base = valuesOf(text);
    one.isAmbiguous = false;
    one.held = undefined;
  }

  /** Called before the server changes fields. */
  changes(by: Party, changes: Readonly<Record<string, unknown>>): void {
    for (const [field, sent] of Object.entries(changes) as [Contested, string][]) {
      if (by !== 'others') this.#judge(by, field, sent);
      const value = this.#stored(field, sent);
      if (value !== this.now(field)) this.#history[field].push({ value, by });
    }
  }

  /** Others delete the client. */
  deletes(): void {
    for (const field of contested) this.#history[field].push({ value: '(gone)', by: 'others' });
  }

  /** The texts held here earlier need not be kept any more, though another window may still show them. */
  #releases({ heldBefore }: Testimony): void {
    for (const text of heldBefore) this.#released.add(text);
    heldBefore.clear();
  }

  #judge(user: User, field: Contested, sent: string): void {
    const one = this.#users[user];
    const { value, by } = this.#last(field);
    const isAnswered = one.isAmbiguous && one.agreed !== undefined;
    if (!one.typed[field].has(sent) && !isAnswered) this.complaints.push(`${user} never typed ${field} ${sent}`);
    const mayOverwrite = one.seen[field].has(value) || one.agreed?.[field] === value;
    if (this.#stored(field, sent) !== value && !mayOverwrite) {
      this.complaints.push(`${user} overwrites ${field} ${value} of ${by} with ${sent}, without having seen it`);
    }
  }

  #last(field: Contested): { readonly value: string; readonly by: Party } {
    return this.#history[field].at(-1)!;
  }
}

/** Whether a text was made by typing into the text of an editor. Hardly any two values are the same. */
function isTypedBy({ base, typed }: Adopted, text: string): boolean {
  const values = valuesOf(text);
  return contested.every((field) => values[field] === base[field] || typed[field].has(values[field]));
}

export function valuesOf(text: string): Values {
  return JSON.parse(text) as Values;
}

function perField<T>(make: (field: Contested) => T): Readonly<Record<Contested, T>> {
  return Object.fromEntries(contested.map((field) => [field, make(field)])) as Record<Contested, T>;
}
