import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connect, type Connection, labelOf, labelsOf } from '../../account';
import { IntervalsError } from '../../api';
import { oneByOne, tellFailures } from '../../platform';
import { type Parent, type Ref, valuesOf } from '../../records';
import { changeUnlessChanged, ConflictError } from '../../saving';
import { concernsOneRecord, OutcomeUnknownError } from '../../store';
import type { ClientsView } from '../clientsView';

/** The records to move, and their new parent. */
export interface Move {
  readonly refs: readonly Ref[];
  readonly to: Parent;
}

/** A kind of record that can be moved, and the words for that. */
export interface Moving {
  readonly resource: 'person' | 'personcontact';
  /** The field with the parent's id. */
  readonly field: 'clientid' | 'personid';
  /** The message if other records are among those to move. */
  readonly onlyThese: string;
  readonly onlyAdministrators: string;
  /** The question before a move. */
  readonly question: (connection: Connection, move: Move) => string;
  /** The message after several records were moved. */
  readonly severalMoved: (count: number, to: string) => string;
  /** The message if a move cannot be undone, as another account is signed in. */
  readonly notMovedBack: string;
}

/** A record that was moved, and its former parent: `null` if it had none, `undefined` if that is not known. */
interface Moved {
  readonly ref: Ref;
  readonly from: number | null | undefined;
}

/** The move of one record. */
export interface Step {
  readonly ref: Ref;
  readonly to: number | null;
  /** The present parent, or `null` for none, unless somebody else has moved the record; if omitted, that of the known record. */
  readonly from?: number | null;
}

/** The result of moving several records. */
export interface MoveResult {
  readonly moved: readonly Moved[];
  /** Messages about the records that were not moved, or may not have been. */
  readonly failures: readonly string[];
}

/** The collaborators of moving. */
export interface MovingTools {
  readonly moving: Moving;
  readonly connect: Connect;
  readonly view: Pick<ClientsView, 'reveal'>;
}

/**
 * As `moveRecords`, to a parent that the user chose in a question: says so if the records already belong to it. If they were
 * dropped there, the user most likely did not mean to drag them, and needs no message.
 */
export async function moveToChosen(connection: Connection, tools: MovingTools, move: Move): Promise<void> {
  if (commonParent(connection, tools.moving, move.refs) === move.to.id) {
    void vscode.window.showInformationMessage(alreadyThere(connection, move));
  }
  await moveRecords(connection, tools, move);
}

/**
 * Moves records to another parent after a question. Each record is read again before it is changed. Then the first one is
 * revealed, and an undo is offered.
 */
export async function moveRecords(
  connection: Connection,
  { connect, view, moving }: MovingTools,
  { refs: all, to }: Move,
): Promise<void> {
  const refs = movable(connection, moving, { refs: all, to });
  // The user agrees to a move from where the records are now; by the time of the last one, somebody else may have moved it.
  const steps = refs?.map((ref) => ({ ref, to: to.id, ...fromWhere(connection, moving, ref) }));
  if (!refs || !steps || !(await confirm(connection, moving, { refs, to }))) return;
  const { moved, failures } = await moveAll(connection, moving, steps);
  tellFailures(failures);
  const [first] = moved;
  if (!first) return;
  const shown = view.reveal(connection, first.ref);
  await Promise.all([shown, offerToMoveBack(connection, { connect, moving, moved, to, shown })]);
}

/** The present parent of a record, as far as it is known. */
function fromWhere({ store }: Connection, { field }: Pick<Moving, 'field'>, { resource, id }: Ref): Pick<Step, 'from'> {
  const from = valuesOf(store.known(resource, id) ?? {})[field];
  return typeof from === 'number' || from === null ? { from } : {};
}

/** The message that records already belong to the chosen parent. */
function alreadyThere(connection: Connection, { refs, to: { resource, id } }: Move): string {
  const [ref] = refs;
  const to = labelOf(connection, { resource, id });
  return ref && refs.length === 1
    ? l10n.t('“{0}” already belongs to “{1}”.', labelOf(connection, ref), to)
    : l10n.t('These records already belong to “{0}”.', to);
}

/** The parent that all of some records have in common; `undefined` if there is none, or it is not known. */
export function commonParent({ store }: Connection, { field }: Pick<Moving, 'field'>, refs: readonly Ref[]): number | undefined {
  const [place, ...others] = new Set(refs.map(({ resource, id }) => valuesOf(store.known(resource, id) ?? {})[field]));
  return others.length === 0 && typeof place === 'number' ? place : undefined;
}

/** Whether the user may move a record. */
export function mayBeMoved({ rights, store }: Connection, moving: Pick<Moving, 'resource'>, { resource, id }: Ref): boolean {
  return resource === moving.resource && rights.isAdministrator && rights.mayWrite(resource, store.known(resource, id) ?? {});
}

/** The records that have another parent; `undefined` if there are none, or, after a message, if they may not be moved. */
function movable(connection: Connection, moving: Moving, { refs, to }: Move): readonly Ref[] | undefined {
  const { resource, field } = moving;
  const message = refs.some((ref) => ref.resource !== resource)
    ? moving.onlyThese
    : refs.every((ref) => mayBeMoved(connection, moving, ref))
      ? undefined
      : moving.onlyAdministrators;
  if (message) void vscode.window.showInformationMessage(message);
  const others = refs.filter(({ id }) => valuesOf(connection.store.known(resource, id) ?? {})[field] !== to.id);
  return message || others.length === 0 ? undefined : others;
}

async function confirm(connection: Connection, moving: Moving, move: Move): Promise<boolean> {
  const yes = l10n.t('Move');
  const options = { modal: true, detail: labelsOf(connection, move.refs).join('\n') };
  return (await vscode.window.showWarningMessage(moving.question(connection, move), options, yes)) === yes;
}

interface Done extends Pick<MovingTools, 'connect' | 'moving'> {
  readonly moved: readonly Moved[];
  readonly to: Ref;
  /** Resolves once the first record is revealed; rejects if it cannot be. */
  readonly shown: Promise<void>;
}

async function offerToMoveBack(connection: Connection, { connect, moving, moved, to: place, shown }: Done): Promise<void> {
  const to = labelOf(connection, place);
  const message = moved.length === 1 ? l10n.t('Moved to “{0}”.', to) : moving.severalMoved(moved.length, to);
  const back = moved.flatMap(({ ref, from }): readonly Step[] => (from === undefined ? [] : [{ ref, to: from, from: place.id }]));
  const undo = l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, ...(back.length > 0 ? [undo] : []))) !== undo) return;
  const now = await connect();
  if (!now) return;
  // The user may have signed in to another account while the notification was shown.
  if (now.account.id !== connection.account.id) {
    void vscode.window.showWarningMessage(moving.notMovedBack);
    return;
  }
  // Revealing has to end before the row moves away again. The caller of `moveRecords` handles its error.
  await shown.catch(() => undefined);
  tellFailures((await moveAll(now, moving, back)).failures);
}

/** Moves records one by one without a question, and stops after an error that would fail every further one too. */
export async function moveAll(
  connection: Pick<Connection, 'store'>,
  { field }: Pick<Moving, 'field'>,
  steps: readonly Step[],
): Promise<MoveResult> {
  const moved: Moved[] = [];
  const failures: string[] = [];
  const { rest } = await oneByOne(l10n.t('Moving in Intervals'), steps, async (step) => {
    try {
      moved.push(await moveOne(connection, field, step));
      return true;
    } catch (error) {
      const why = error instanceof Error && whyNotMoved(labelOf(connection, step.ref), error);
      if (!why) throw error;
      failures.push(why);
      return concernsOneRecord(error);
    }
  });
  if (rest.length > 0) failures.push(l10n.t('Not moved: {0}.', rest.length));
  return { moved, failures };
}

async function moveOne({ store }: Pick<Connection, 'store'>, field: Moving['field'], { ref, to, from }: Step): Promise<Moved> {
  const known = await store.knownOrRead(ref);
  const seen = from === undefined ? known : { ...known, [field]: from };
  await changeUnlessChanged(store, ref, seen, { [field]: to });
  const place = valuesOf(seen)[field];
  return { ref, from: typeof place === 'number' || place === null ? place : undefined };
}

/** @returns `undefined` for a programming error */
function whyNotMoved(name: string, error: Error): string | undefined {
  if (error instanceof ConflictError)
    return l10n.t('Someone else has moved “{0}” in the meantime. It was not moved again.', name);
  if (error instanceof OutcomeUnknownError) return l10n.t('Could not confirm whether “{0}” was moved. Refresh to check.', name);
  return error instanceof IntervalsError ? l10n.t('“{0}” was not moved. {1}', name, error.message) : undefined;
}
