import { type AnyRecord, type Ref } from '../records';
import type { KeptRecord } from '../saving';
import type { Answer } from './answers';
import type { Question } from './question';
import { ToolError } from './toolError';
import type { VisibleAccount } from './visibleAccounts';

/** What a tool is about to change, and the question about it: nothing is sent before the user agrees. */
export interface Plan {
  readonly account: VisibleAccount;
  readonly question: Question;
  /** Sends the change, unless the record has changed since in what the user was asked about. */
  readonly carryOut: () => Promise<Answer>;
}

/** The move of a person, from one client to another. */
export interface PersonMove {
  readonly ref: Ref<'person'>;
  /** The id of the client to which the person belonged when the user was asked; `null` for none. */
  readonly from: number | null | undefined;
  readonly to: number;
}

/** The operations that tools share with the commands of this extension. */
export interface Operations {
  /** Whether the user has a text of a record that is not in Intervals, in an editor or kept on this machine. */
  isBeingEdited(account: VisibleAccount, ref: Ref): Promise<boolean>;
  /**
   * Keeps a change of a record that is about to be sent, so that it is listed as unsent if its outcome stays unknown.
   *
   * @returns deletes it
   */
  keepSent(account: VisibleAccount, ref: Ref, record: KeptRecord): Promise<() => Promise<void>>;
  /** Moves a person. @returns the reasons why it was not moved, if it was not */
  move(account: VisibleAccount, move: PersonMove): Promise<readonly string[]>;
  /**
   * Deletes a record and keeps a copy of it, unless its user wants none or agrees to do without.
   *
   * @returns the reasons why it was not deleted, if it was not
   */
  delete(account: VisibleAccount, ref: Ref): Promise<{ readonly failures: readonly string[]; readonly isCopyKept: boolean }>;
  /** Words about the copy that is kept of a deleted record, in the user's language. */
  aboutCopy(): string;
}

/** @throws ToolError if the user is editing the record: the two changes would have to be merged */
export async function refuseEdited(operations: Operations, account: VisibleAccount, ref: Ref): Promise<void> {
  if (!(await operations.isBeingEdited(account, ref))) return;
  throw new ToolError(
    'Not changed: the user has changes of this record in VS Code that are not in Intervals yet. Nothing was overwritten. Ask the user to save or revert them first (command "Intervals: Show Unsent Changes…").',
  );
}

/** @throws ToolError if the user may not change the record */
export function refuseWithoutRight({ connection: { rights } }: VisibleAccount, { resource }: Ref, record: AnyRecord): void {
  if (rights.mayWrite(resource, record)) return;
  throw new ToolError("Not changed: the rights of the user's group in Intervals do not allow it. Do not try again.");
}
