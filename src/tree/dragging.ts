import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { isRef, type Ref } from '../records';
import { isRecordNode, type TreeNode } from './node';

/** Under which name VS Code carries what is dragged out of this view; prescribed by it. */
export const draggedType = 'application/vnd.code.tree.intervals.clients';

/** What is dragged: ids say nothing without their account. */
interface Dragged {
  readonly account: string;
  readonly refs: readonly Ref[];
}

/** Move records below another one, asking first. */
export interface Moves {
  readonly people: (people: readonly Ref[], client: Ref<'client'>) => Thenable<unknown>;
  readonly contacts: (contacts: readonly Ref[], person: Ref<'person'>) => Thenable<unknown>;
}

/**
 * Lets rows be dragged: people onto another client, contacts onto another person, each also onto a row below that, and
 * anything into an editor.
 */
export class RecordDragging implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [draggedType];
  readonly dropMimeTypes = [draggedType];
  readonly #accounts: Accounts;
  readonly #moves: Moves;

  constructor(accounts: Accounts, moves: Moves) {
    this.#accounts = accounts;
    this.#moves = moves;
  }

  handleDrag(rows: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const { connection } = this.#accounts;
    if (!connection) return;
    const dragged: Dragged = { account: connection.account.id, refs: rows.filter(isRecordNode).map(({ ref }) => ref) };
    transfer.set(draggedType, new vscode.DataTransferItem(JSON.stringify(dragged)));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const refs = await draggedRefs(transfer, this.#accounts.connection?.account.id);
    if (refs.length === 0) return;
    const client = placeOf(target, 'client');
    if (refs.some(({ resource }) => resource !== 'personcontact')) {
      if (client) await this.#moves.people(refs, client);
      return;
    }
    const person = placeOf(target, 'person');
    if (person) await this.#moves.contacts(refs, person);
    else if (client) void vscode.window.showInformationMessage(l10n.t('Drop contacts onto a person to move them.'));
  }
}

/** The records of an account that are dragged; none where something else is, or another account's. */
export async function draggedRefs(transfer: vscode.DataTransfer, account: string | undefined): Promise<readonly Ref[]> {
  const item = transfer.get(draggedType);
  const dragged = item && readDragged(await item.asString());
  return dragged && dragged.account === account ? dragged.refs : [];
}

/** @returns `undefined` for what was not put there by `handleDrag` */
function readDragged(json: string): Dragged | undefined {
  const { account, refs } = JSON.parse(json) as Partial<Dragged>;
  return typeof account === 'string' && Array.isArray(refs) ? { account, refs: refs.filter(isRef) } : undefined;
}

/** The client, or the person, of a row: itself, or the one that it stands below. */
function placeOf<R extends Ref['resource']>(row: TreeNode | undefined, resource: R): Ref<R> | undefined {
  if (row && isRecordNode(row) && row.ref.resource === resource) return { resource, id: row.ref.id };
  return row && placeOf(row.parent, resource);
}
