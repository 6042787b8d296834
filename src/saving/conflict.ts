import * as l10n from '@vscode/l10n';

import { equal, ExplainedError } from '../base';
import { type AnyRecord, valuesOf } from '../records';
import type { Look } from './look';

/** The result of a three-way comparison, field by field, so that two people can change one record at the same time. */
export interface ThreeWayComparison {
  /** The user's changes that the server does not have yet. */
  readonly changes: Readonly<Record<string, unknown>>;
  /** The fields that the user and another person changed to different values. */
  readonly conflicts: readonly string[];
}

/**
 * Compares a user's changes with the server's present version, and decides what is a conflict.
 *
 * @param baseline the record as the user last saw it
 * @param theirs the record as the server has it now
 * @param changes the user's changes to the baseline
 */
export function compareThreeWays(
  baseline: object,
  theirs: object,
  changes: Readonly<Record<string, unknown>>,
): ThreeWayComparison {
  const [before, now] = [valuesOf(baseline), valuesOf(theirs)];
  const open = Object.entries(changes).filter(([name, mine]) => !equal(mine, now[name]));
  const conflicts = open.filter(([name]) => !equal(before[name], now[name])).map(([name]) => name);
  return { changes: Object.fromEntries(open), conflicts };
}

/** Whether two versions of a record have the same values in some fields. */
function agree(one: object, other: object, fields: readonly string[]): boolean {
  return fields.every((name) => equal(valuesOf(one)[name], valuesOf(other)[name]));
}

/** The fields that a save would overwrite because both sides changed them, with the server's present values. */
export type Contested = ReadonlyMap<string, unknown>;

/**
 * The contested fields with the server's values.
 *
 * @param fields the fields that both sides changed
 * @param theirs the record as the server has it now
 */
export function contestedFields(fields: readonly string[], theirs: AnyRecord): Contested {
  const values = valuesOf(theirs);
  return new Map(fields.map((field) => [field, values[field]]));
}

/** A look for a save that is about to begin. */
export interface Check {
  readonly look: Look;
  /**
   * The server's version that this save may overwrite. The user was asked about it before: VS Code continues after a conflict
   * only if the answer was "Overwrite".
   */
  readonly answered?: AnyRecord | undefined;
}

/** Whether a save may overwrite these fields: only if the user was asked about them, and the server's values are still the same. */
export function mayOverwrite(check: Check | undefined, theirs: AnyRecord, fields: readonly string[]): boolean {
  return fields.length === 0 || (check?.answered !== undefined && agree(check.answered, theirs, fields));
}

/** VS Code's question to the user before a save overwrites another person's change, and the answer. */
export class ConflictQuestion {
  /** The server's version about which the user was asked, or the later one that the user compared. */
  #asked: AnyRecord | undefined;
  #check: Check | undefined;

  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  get isLookRecent(): boolean {
    return this.#check?.look.isRecent ?? false;
  }

  /** Notes a look for the save that is about to begin. */
  look(look: Look): void {
    this.#check = { look };
  }

  /** Replaces the look by a newer one; the answer to the question stays valid. */
  lookAgain(look: Look): void {
    this.#check = { look, answered: this.#check?.answered };
  }

  /** Notes that VS Code is about to ask about some fields; if it has asked before, the save that follows is the user's answer. */
  ask(look: Look, fields: readonly string[], theirs: AnyRecord): Contested {
    this.#check = { look, answered: this.#asked };
    this.#asked ??= theirs;
    return contestedFields(fields, theirs);
  }

  /** Notes that the user compares this version, so that the answer is about it. */
  compared(theirs: AnyRecord): void {
    if (this.isAsked) this.#asked = theirs;
  }

  /** Notes that the save comes without a question, so that it must not overwrite anything. */
  leaveUnanswered(): void {
    this.end();
    this.#check = this.#check && { look: this.#check.look };
  }

  /** The look and the answer for the save that begins now; they are not valid for another one. */
  take(): Check | undefined {
    const check = this.#check;
    this.#check = undefined;
    return check;
  }

  /** Ends the question: a later save, above all the "Retry" of this one, must not overwrite these fields. */
  end(): void {
    this.#asked = undefined;
  }
}

/** Another person changed what this save would overwrite. Nothing was sent. */
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

/** The baseline of a text is not known any more. Nothing was sent. */
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
