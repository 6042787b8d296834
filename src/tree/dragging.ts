import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { isListOf, isObjectOf, isText, readJson } from '../base';
import { isRef, type Ref } from '../records';
import { draggedType } from './draggedType';
import { accountOfRow, isRecordNode, type TreeNode } from './node';

/** The dragged records; their ids mean something only with the account. */
export interface Dragged {
  readonly account: string;
  readonly refs: readonly Ref[];
}

/** Moves records to another parent after a confirmation. */
export interface Moves {
  readonly people: (account: string, people: readonly Ref[], client: Ref<'client'>) => Thenable<unknown>;
  readonly contacts: (account: string, contacts: readonly Ref[], person: Ref<'person'>) => Thenable<unknown>;
}

/**
 * Lets the user drag people onto another client, contacts onto another person, each also onto a row below that, and any
 * record into an editor.
 */
export class RecordDragging {
  readonly #moves: Moves;

  constructor(moves: Moves) {
    this.#moves = moves;
  }

  handleDrag(rows: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const records = rows.filter(isRecordNode);
    const account = records[0]?.account;
    // Records of two accounts go nowhere together.
    if (account === undefined || records.some((row) => row.account !== account)) return;
    const dragged: Dragged = { account, refs: records.map(({ ref }) => ref) };
    transfer.set(draggedType, new vscode.DataTransferItem(JSON.stringify(dragged)));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const { account, refs } = (await draggedRecords(transfer)) ?? { refs: [] };
    if (account === undefined || refs.length === 0) return;
    if (accountOfRow(target) !== account) {
      if (target) void vscode.window.showInformationMessage(l10n.t('Records cannot be moved to another account.'));
      return;
    }
    const client = targetOf(target, 'client');
    if (refs.some(({ resource }) => resource !== 'personcontact')) {
      if (client) await this.#moves.people(account, refs, client);
      return;
    }
    const person = targetOf(target, 'person');
    if (person) await this.#moves.contacts(account, refs, person);
    else if (client) void vscode.window.showInformationMessage(l10n.t('Drop contacts onto a person to move them.'));
  }
}

/** The dragged records; `undefined` if something else is dragged. */
export async function draggedRecords(transfer: vscode.DataTransfer): Promise<Dragged | undefined> {
  const item = transfer.get(draggedType);
  return item && readDragged(await item.asString());
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
