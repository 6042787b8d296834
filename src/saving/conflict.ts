import { isDeepStrictEqual as equal } from 'node:util';

import * as l10n from '@vscode/l10n';

import { ExplainedError } from '../base';
import { type AnyRecord, valuesOf } from '../records';
import type { Look } from './look';

/** The result of a three-way comparison. It is made field by field, so that two people may change one record at once. */
export interface Merge {
  /** The changes still to be sent: those of the user that the server does not have already. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The fields that the user and somebody else changed to different values. */
  readonly conflicts: readonly string[];
}

/**
 * Compares a user's changes with the server's present version: here it is decided what is a conflict.
 *
 * @param baseline the record as its user last saw it
 * @param theirs the record as the server has it now
 * @param changes the user's changes to the baseline
 */
export function merge(baseline: object, theirs: object, changes: Readonly<Record<string, unknown>>): Merge {
  const [before, now] = [valuesOf(baseline), valuesOf(theirs)];
  const open = Object.entries(changes).filter(([name, mine]) => !equal(mine, now[name]));
  const conflicts = open.filter(([name]) => !equal(before[name], now[name])).map(([name]) => name);
  return { changes: Object.fromEntries(open), conflicts };
}

/** Whether two versions of a record have the same values in some fields. */
export function agree(one: object, other: object, fields: readonly string[]): boolean {
  return fields.every((name) => equal(valuesOf(one)[name], valuesOf(other)[name]));
}

/** What a save would overwrite: the fields that both changed, and what the server has there now. */
export type Contested = ReadonlyMap<string, unknown>;

/**
 * What a conflict is about.
 *
 * @param fields the fields that both changed
 * @param theirs the record as the server has it now
 */
export function contestedFields(fields: readonly string[], theirs: AnyRecord): Contested {
  const values = valuesOf(theirs);
  return new Map(fields.map((field) => [field, values[field]]));
}

/** A look that was made for a save that is about to come. */
export interface Check {
  readonly look: Look;
  /**
   * The version that this save overwrites: the user was told of that one before, and VS Code goes on past a look that
   * tells of a conflict only when it was answered with "Overwrite".
   */
  readonly answered?: AnyRecord | undefined;
}

/** Whether a save may overwrite these fields of the server's version: only what its user was asked about, and as it was then. */
export function mayOverwrite(check: Check | undefined, theirs: AnyRecord, fields: readonly string[]): boolean {
  return fields.length === 0 || (check?.answered !== undefined && agree(check.answered, theirs, fields));
}

/** What VS Code asks a user before a save that would overwrite somebody else's change, and what they answer. */
export class ConflictQuestion {
  /** The server's version that the user was told of, and has compared where they compared. */
  #asked: AnyRecord | undefined;
  #check: Check | undefined;

  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  get isLookRecent(): boolean {
    return this.#check?.look.isRecent ?? false;
  }

  /** A look is made for the save that is about to come. */
  look(look: Look): void {
    this.#check = { look };
  }

  /** A look is made once more; what was answered to the one before still counts. */
  lookAgain(look: Look): void {
    this.#check = { look, answered: this.#check?.answered };
  }

  /** VS Code is about to ask about some fields; a save after that counts as answered for what it was asked before. */
  ask(look: Look, fields: readonly string[], theirs: AnyRecord): Contested {
    this.#check = { look, answered: this.#asked };
    this.#asked ??= theirs;
    return contestedFields(fields, theirs);
  }

  /** Whoever compares knows this version, and answers for it. */
  compared(theirs: AnyRecord): void {
    if (this.isAsked) this.#asked = theirs;
  }

  /** The save that was looked ahead for comes without anybody having been asked, so it is to overwrite nothing. */
  leaveUnanswered(): void {
    this.end();
    this.#check = this.#check && { look: this.#check.look };
  }

  /** What was found out for the save that comes now; for the next one it counts no more. */
  take(): Check | undefined {
    const check = this.#check;
    this.#check = undefined;
    return check;
  }

  /** Nothing that was told so far may be overwritten from now on, least of all by the "Retry" of a save. */
  end(): void {
    this.#asked = undefined;
  }
}

/** Somebody else changed what this save would overwrite. Nothing was sent. */
export class ConflictError extends ExplainedError {
  override readonly name = 'ConflictError';
  readonly contested: Contested;

  constructor(contested: Contested) {
    const names = [...contested.keys()].map((field) => `"${field}"`).join(', ');
    super(
      l10n.t(
        'Someone else has changed {0} in the meantime. Save again to compare both versions. Nothing was overwritten.',
        names,
      ),
    );
    this.contested = contested;
  }
}

/** Nobody knows any more what a text was made from. Nothing was sent. */
export class UnknownBaselineError extends ExplainedError {
  override readonly name = 'UnknownBaselineError';

  constructor() {
    super(
      l10n.t(
        'The original version of this text is no longer known, so saving it could undo changes made by someone else. Save it yourself to compare it with what is in Intervals. Nothing was sent.',
      ),
    );
  }
}
