/** The fields of the client that the users and others change. */
export const contested = ['phone', 'fax', 'description'] as const;
export type Contested = (typeof contested)[number];
export type Values = Readonly<Record<Contested, string>>;

/** Who changes the client: two users of the extension, and others in the web application. */
export type Party = 'Ann' | 'Ben' | 'others';
export type User = Exclude<Party, 'others'>;

/** What a server makes of a value of a field. */
export type Stored = (field: Contested, value: string) => string;

/** What one user has seen and done at their editor of the client. */
class Testimony {
  /** The values that their editor showed, or that they gave a field. Only those may they take back unasked. */
  readonly seen = perField(() => new Set<string>());
  /** The values that they typed, or brought back by undoing. Nothing else may be sent in their name. */
  readonly typed = perField(() => new Set<string>());
  /** The record as it last came to their window, shown or not. */
  told: Values | undefined;
  /** What they agreed to overwrite, for one save. */
  agreed: Values | undefined;
  /** What they take for the server's: as shown, or saved since. */
  base: Values = { phone: '', fax: '', description: '' };
  /** What was saved last, though VS Code may not have heard of it. */
  written: Values | undefined;
  /** Where each field's history stood when the first of the saves began that it takes: one that fails may be done in part. */
  begun: Readonly<Record<Contested, number>> | undefined;
  /** The text that auto save last saved, as long as that is not in the server. */
  held: string | undefined;
  /** Where each field's history stood when they took over another window's text. */
  adopted: Readonly<Record<Contested, number>> | undefined;
  /** Nobody can tell what the text in their editor was made from: they may be asked about all of it, and answer for all of it. */
  isAmbiguous = false;
  /** What auto save has saved here since something was saved. */
  readonly heldBefore = new Set<string>();
}

/** What goes with a text from window to window. */
type Adopted = Pick<Testimony, 'seen' | 'typed' | 'base' | 'written' | 'begun' | 'held' | 'heldBefore'>;

/**
 * Sees everything: what each user saw and typed, and every change of the client at the server. It complains of
 * whatever must never happen.
 */
export class Witness {
  readonly complaints: string[] = [];
  readonly #history: Readonly<Record<Contested, { readonly value: string; readonly by: Party }[]>>;
  readonly #users: Readonly<Record<User, Testimony>> = { Ann: new Testimony(), Ben: new Testimony() };
  readonly #stored: Stored;
  /** What was held in a window that now shows another window's text, and all that it stands for. */
  readonly #elsewhere = new Map<string, Adopted>();
  /** What was held before something that goes on from it was saved or held, or before it was given up. */
  readonly #settled = new Set<string>();

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
    return all.filter((text) => !this.#settled.has(text));
  }

  /** What a user takes for the server's. */
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
    if (one.held !== undefined && text !== one.held && !this.#settled.has(one.held)) {
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

  /** A window that had no text shows the one that another window has kept: it takes over all that this one stands for. */
  #adopts(user: User, text: string): void {
    const one = this.#users[user];
    const others: Adopted[] = Object.values(this.#users).filter((each) => each !== one);
    // What was sent without an answer is kept as well, and is no text that auto save has saved.
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
    // Whoever typed it may still save what goes on from it, or give it up.
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

  /** VS Code's dialog appears; whoever overwrites agrees to what their window was told last. */
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
      // What the server made of somebody else's text, they may ask about, though it would make the same of this one.
      const isTheirs = now === values[field] || (by === user && now === this.#stored(field, values[field]));
      return !isTheirs && now !== this.#stored(field, written[field]) && values[field] !== written[field];
    });
    if (!isReal) this.complaints.push(`${user} is told of a conflict that there is not`);
  }

  /** The user looks at the server's version beside their own. */
  compares(user: User, text: string): void {
    this.#users[user].agreed = valuesOf(text);
  }

  /** What was agreed to ends with the save that it was for. */
  beginsSaving(user: User): void {
    const one = this.#users[user];
    one.agreed = undefined;
    one.begun ??= perField((field) => this.#history[field].length - 1);
  }

  /** The user gives up what is held. */
  givesUp(user: User): void {
    const one = this.#users[user];
    if (one.held !== undefined) this.#settled.add(one.held);
    this.#settles(one);
    one.held = undefined;
  }

  /** A text is kept in place of those before it, though VS Code may not hear of that. */
  keeps(user: User, text: string): void {
    this.#settles(this.#users[user]);
    this.#users[user].heldBefore.add(text);
    this.#settled.delete(text);
  }

  holds(user: User, text: string): void {
    this.#users[user].held = text;
  }

  /** A save says that it has succeeded: then every value of the text was in the server since it began, or is as it was. */
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
    this.#settled.add(text);
    this.#settles(one);
  }

  /** VS Code says so. */
  saved(user: User, text: string): void {
    const one = this.#users[user];
    one.base = valuesOf(text);
    one.isAmbiguous = false;
    one.held = undefined;
  }

  /** The server changes fields; to be told before it does. */
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

  /** What was held here before need not be kept any more, though another window may show it still. */
  #settles({ heldBefore }: Testimony): void {
    for (const text of heldBefore) this.#settled.add(text);
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

/** Whether a text is what somebody made of what their editor showed. Hardly any two values are the same. */
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
