import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { type Connect, type Connection, labelOf, labelsOf } from '../../account';
import { IntervalsError } from '../../api';
import { oneByOne, tellFailures } from '../../platform';
import { type Parent, type Ref, valuesOf } from '../../records';
import { changeUnlessChanged, ConflictError } from '../../saving';
import { concernsOneRecord, OutcomeUnknownError } from '../../store';
import type { ClientsView } from '../clientsView';

/** What is to be moved, and below what. */
export interface Move {
  readonly refs: readonly Ref[];
  readonly to: Parent;
}

/** A kind of record that is moved from one to another, and in which words. */
export interface Moving {
  readonly resource: 'person' | 'personcontact';
  /** The field that says below what it stands. */
  readonly field: 'clientid' | 'personid';
  /** Said where something else is to be moved. */
  readonly onlyThese: string;
  readonly onlyAdministrators: string;
  /** What is asked before. */
  readonly question: (connection: Connection, move: Move) => string;
  /** What is said of several that were moved. */
  readonly severalMoved: (count: number, to: string) => string;
  /** Said where they cannot go back any more, as another account is signed in. */
  readonly notMovedBack: string;
}

/** A record that was moved, and from where; `null` where it stood below none, `undefined` where nobody knows. */
interface Moved {
  readonly ref: Ref;
  readonly from: number | null | undefined;
}

/** A record that is to be moved. */
interface Step {
  readonly ref: Ref;
  readonly to: number | null;
  /** Where it stands unless somebody else has moved it; where it was last seen, without it. */
  readonly from?: number;
}

/** How moving several of them went. */
interface MoveResult {
  readonly moved: readonly Moved[];
  /** What was not moved, or may not have been, in words for the user. */
  readonly failures: readonly string[];
}

/** What moving works with. */
export interface MovingTools {
  readonly moving: Moving;
  readonly connect: Connect;
  readonly view: Pick<ClientsView, 'reveal'>;
}

/**
 * Moves records below another one: asks first, reads each once more before it is changed, shows the first where it is now,
 * and offers to undo it.
 */
export async function moveRecords(
  connection: Connection,
  { connect, view, moving }: MovingTools,
  { refs: all, to }: Move,
): Promise<void> {
  const refs = movable(connection, moving, { refs: all, to });
  if (!refs || !(await confirm(connection, moving, { refs, to }))) return;
  const { moved, failures } = await moveAll(
    connection,
    moving,
    refs.map((ref) => ({ ref, to: to.id })),
  );
  tellFailures(failures);
  const [first] = moved;
  if (!first) return;
  const shown = view.reveal(first.ref);
  await Promise.all([shown, offerToMoveBack(connection, { connect, moving, moved, to, shown })]);
}

/** What is said where records stand below the one that was chosen already. */
export function alreadyThere(connection: Connection, { refs, to: { resource, id } }: Move): string {
  const [ref] = refs;
  const to = labelOf(connection, { resource, id });
  return ref && refs.length === 1
    ? l10n.t('“{0}” already belongs to “{1}”.', labelOf(connection, ref), to)
    : l10n.t('These records already belong to “{0}”.', to);
}

/** The one below which all of some records stand, as far as that is known. */
export function commonPlace({ store }: Connection, { field }: Pick<Moving, 'field'>, refs: readonly Ref[]): number | undefined {
  const [place, ...others] = new Set(refs.map(({ resource, id }) => valuesOf(store.known(resource, id) ?? {})[field]));
  return others.length === 0 && typeof place === 'number' ? place : undefined;
}

/** Whether a record is one that its user may move. */
export function mayBeMoved({ rights, store }: Connection, moving: Pick<Moving, 'resource'>, { resource, id }: Ref): boolean {
  return resource === moving.resource && rights.isAdministrator && rights.mayWrite(resource, store.known(resource, id) ?? {});
}

/** Those that do not stand there already; `undefined`, and a message, where there is nothing that may be moved. */
function movable(connection: Connection, moving: Moving, { refs, to }: Move): readonly Ref[] | undefined {
  const { resource, field } = moving;
  const message = refs.some((ref) => ref.resource !== resource)
    ? moving.onlyThese
    : refs.every((ref) => mayBeMoved(connection, moving, ref))
      ? undefined
      : moving.onlyAdministrators;
  if (message) void vscode.window.showInformationMessage(message);
  const others = refs.filter(({ id }) => valuesOf(connection.store.known(resource, id) ?? {})[field] !== to.id);
  // Who drops something where it is has most likely not meant to drag.
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
  /** Ends when the tree shows where they are, or fails. */
  readonly shown: Promise<void>;
}

async function offerToMoveBack(connection: Connection, { connect, moving, moved, to: place, shown }: Done): Promise<void> {
  const to = labelOf(connection, place);
  const message = moved.length === 1 ? l10n.t('Moved to “{0}”.', to) : moving.severalMoved(moved.length, to);
  const back = moved.flatMap(({ ref, from }): readonly Step[] => (from === undefined ? [] : [{ ref, to: from, from: place.id }]));
  const undo = l10n.t('Undo');
  if ((await vscode.window.showInformationMessage(message, ...(back.length > 0 ? [undo] : []))) !== undo) return;
  // The notification may have stood there while somebody signed in to another account.
  if ((await connect()) !== connection) {
    void vscode.window.showWarningMessage(moving.notMovedBack);
    return;
  }
  // A row cannot be shown where it is not any more. Should showing it have failed, whoever waits for that is told.
  await shown.catch(() => undefined);
  tellFailures((await moveAll(connection, moving, back)).failures);
}

/** Moves one after the other; the rest is not tried where every further one would meet the same. */
async function moveAll(connection: Connection, { field }: Moving, steps: readonly Step[]): Promise<MoveResult> {
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

async function moveOne({ store }: Connection, field: Moving['field'], { ref, to, from }: Step): Promise<Moved> {
  const known = await store.knownOrRead(ref);
  const seen = from === undefined ? known : { ...known, [field]: from };
  await changeUnlessChanged(store, ref, seen, { [field]: to });
  const place = valuesOf(seen)[field];
  return { ref, from: typeof place === 'number' || place === null ? place : undefined };
}

/** @returns `undefined` for what is a fault of ours */
function whyNotMoved(name: string, error: Error): string | undefined {
  if (error instanceof ConflictError)
    return l10n.t('Someone else has moved “{0}” in the meantime. It was not moved again.', name);
  if (error instanceof OutcomeUnknownError) return l10n.t('Could not confirm whether “{0}” was moved. Refresh to check.', name);
  return error instanceof IntervalsError ? l10n.t('“{0}” was not moved. {1}', name, error.message) : undefined;
}
