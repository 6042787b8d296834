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

/**
 * Lets rows be dragged: people onto another client, or onto a row below it, and anything into an editor.
 */
export class RecordDragging implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [draggedType];
  readonly dropMimeTypes = [draggedType];
  readonly #accounts: Accounts;
  readonly #move: (people: readonly Ref[], client: Ref) => Thenable<unknown>;

  /** @param move moves people to a client, asking first */
  constructor(accounts: Accounts, move: (people: readonly Ref[], client: Ref) => Thenable<unknown>) {
    this.#accounts = accounts;
    this.#move = move;
  }

  handleDrag(rows: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const { connection } = this.#accounts;
    if (!connection) return;
    const dragged: Dragged = { account: connection.account.id, refs: rows.filter(isRecordNode).map(({ ref }) => ref) };
    transfer.set(draggedType, new vscode.DataTransferItem(JSON.stringify(dragged)));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const refs = await draggedRefs(transfer, this.#accounts.connection?.account.id);
    const client = clientOf(target);
    if (!client || refs.length === 0) return;
    await this.#move(refs, client);
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

/** The client of a row: itself, or the one that it stands below. */
function clientOf(row: TreeNode | undefined): Ref | undefined {
  if (row && isRecordNode(row) && row.ref.resource === 'client') return row.ref;
  return row && clientOf(row.parent);
}
