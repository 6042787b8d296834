import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts } from '../account';
import { isListOf, isObjectOf, isText, readJson } from '../base';
import { isRef, type Ref } from '../records';
import { isRecordNode, type TreeNode } from './node';

/** The MIME type of rows dragged out of this view; VS Code prescribes it. */
export const draggedType = 'application/vnd.code.tree.intervals.clients';

/** The dragged records; their ids mean something only with the account. */
interface Dragged {
  readonly account: string;
  readonly refs: readonly Ref[];
}

/** Moves records to another parent after a confirmation. */
export interface Moves {
  readonly people: (people: readonly Ref[], client: Ref<'client'>) => Thenable<unknown>;
  readonly contacts: (contacts: readonly Ref[], person: Ref<'person'>) => Thenable<unknown>;
}

/**
 * Lets the user drag people onto another client, contacts onto another person, each also onto a row below that, and any
 * record into an editor.
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
    const client = targetOf(target, 'client');
    if (refs.some(({ resource }) => resource !== 'personcontact')) {
      if (client) await this.#moves.people(refs, client);
      return;
    }
    const person = targetOf(target, 'person');
    if (person) await this.#moves.contacts(refs, person);
    else if (client) void vscode.window.showInformationMessage(l10n.t('Drop contacts onto a person to move them.'));
  }
}

/** The dragged records of an account; none if something else is dragged, or another account's records. */
export async function draggedRefs(transfer: vscode.DataTransfer, account: string | undefined): Promise<readonly Ref[]> {
  const item = transfer.get(draggedType);
  const dragged = item && readDragged(await item.asString());
  return dragged && dragged.account === account ? dragged.refs : [];
}

/** @returns `undefined` for data that `handleDrag` did not create */
function readDragged(json: string): Dragged | undefined {
  return readJson(json, isObjectOf<Dragged>({ account: isText, refs: isListOf(isRef) }, {}));
}

/** The client, or the person, of a row: its own, or that of a row above it. */
function targetOf<R extends Ref['resource']>(row: TreeNode | undefined, resource: R): Ref<R> | undefined {
  if (row && isRecordNode(row) && row.ref.resource === resource) return { resource, id: row.ref.id };
  return row && targetOf(row.parent, resource);
}
