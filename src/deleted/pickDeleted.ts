import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel } from '../base';
import { untilAnswered } from '../platform';
import { kindNames } from '../records';
import { type DeletedRecord, nameOfDeleted } from './deletedRecord';

/** A copy, and what to do with it: show it, or create the record again. */
export interface DeletedChoice {
  readonly deleted: DeletedRecord;
  /** Whether to create the record again. */
  readonly isToCreate: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly deleted: DeletedRecord;
}

/** Asks which copy to show, or which record to create again. `undefined` if the user cancelled. */
export function pickDeleted(connection: Connection, kept: readonly DeletedRecord[]): Promise<DeletedChoice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = l10n.t('Deleted Records on This Machine');
  pick.placeholder = l10n.t('Choose a record to view');
  pick.matchOnDescription = true;
  pick.items = kept.map((deleted) => itemFor(connection, deleted));
  return untilAnswered<DeletedChoice>(pick, (answer) => {
    const choose = (item: Item | undefined, isToCreate: boolean): void => answer(item && { deleted: item.deleted, isToCreate });
    pick.onDidAccept(() => choose(pick.selectedItems[0], false));
    pick.onDidTriggerItemButton(({ item }) => choose(item, true));
  });
}

function itemFor({ rights }: Connection, deleted: DeletedRecord): Item {
  const { resource, record, at } = deleted;
  const button = { iconPath: new vscode.ThemeIcon('add'), tooltip: l10n.t('Create Again…') };
  return {
    label: forLabel(nameOfDeleted(deleted)),
    description: `${kindNames()[resource]} · ${dateAndTime(at)}`,
    buttons: rights.mayWrite(resource, record) ? [button] : [],
    deleted,
  };
}

function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
