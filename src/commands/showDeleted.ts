import * as vscode from 'vscode';
import type { Connection } from '../account';
import { NotPermittedError } from '../api';
import { DeletedRecordsProvider, nameOfDeleted, type DeletedRecord, type DeletedRecords } from '../deleted';
import type { Opener } from '../documents';
import { ExplainedError } from '../explainedError';
import { untilAnswered } from '../quickInput';
import type { ResourceName } from '../records';
import { forFileName, forLabel, forMessage } from '../untrusted';
import { forAccount, type Command, type Targets } from './shared';

/** Shows the copies of deleted records of this account: to read, or to create one again from. */
export const showDeleted = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount('intervals.showDeleted', targets, async (connection) => {
    const kept = await records.of(connection.account.id);
    if (kept.length === 0) tellNone(records);
    const choice = kept.length > 0 && (await pickDeleted(connection, kept));
    if (!choice) return;
    if (choice.isToCreate) await createAgain(connection, opener, choice.deleted);
    else await show(choice.deleted);
  });

/** Opens a draft of the deleted record whose copy is shown. */
export const createShownAgain = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount('intervals.createAgain', targets, async (connection, [given]) => {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    const key = uri && DeletedRecordsProvider.keyOf(uri);
    const deleted = key === undefined ? undefined : await records.get(key);
    if (deleted?.account !== connection.account.id) {
      throw new ExplainedError(vscode.l10n.t('The copy of this deleted record is no longer available.'));
    }
    if (!connection.rights.mayWrite(deleted.resource, deleted.record)) throw new NotPermittedError();
    await createAgain(connection, opener, deleted);
  });

interface Choice {
  readonly deleted: DeletedRecord;
  /** The item's button was pressed. */
  readonly isToCreate: boolean;
}

interface Item extends vscode.QuickPickItem {
  readonly deleted: DeletedRecord;
}

function pickDeleted(connection: Connection, kept: readonly DeletedRecord[]): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Deleted Records on This Machine');
  pick.placeholder = vscode.l10n.t('Choose a record to view');
  pick.matchOnDescription = true;
  pick.items = kept.map((deleted) => itemFor(connection, deleted));
  return untilAnswered<Choice>(pick, (answer) => {
    const choose = (item: Item | undefined, isToCreate: boolean): void => answer(item && { deleted: item.deleted, isToCreate });
    pick.onDidAccept(() => choose(pick.selectedItems[0], false));
    pick.onDidTriggerItemButton(({ item }) => choose(item, true));
  });
}

function itemFor({ rights }: Connection, deleted: DeletedRecord): Item {
  const { resource, record, at } = deleted;
  const button = { iconPath: new vscode.ThemeIcon('add'), tooltip: vscode.l10n.t('Create Again…') };
  return {
    label: forLabel(nameOfDeleted(deleted)),
    description: `${kinds()[resource]} · ${timeOf(at)}`,
    buttons: rights.mayWrite(resource, record) ? [button] : [],
    deleted,
  };
}

function kinds(): Readonly<Record<ResourceName, string>> {
  return { client: vscode.l10n.t('Client'), person: vscode.l10n.t('Person'), personcontact: vscode.l10n.t('Contact') };
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

async function show(deleted: DeletedRecord): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', DeletedRecordsProvider.uriOf(deleted));
}

/** Opens a draft with the record's content, whose first save creates it. */
async function createAgain(connection: Connection, opener: Opener, deleted: DeletedRecord): Promise<void> {
  const { resource, record, people, contacts } = deleted;
  const name = nameOfDeleted(deleted);
  await opener.openDraft(connection, resource, record, forFileName(name, kinds()[resource]));
  if (people.length + contacts.length === 0) return;
  const copy = vscode.l10n.t('Show Copy');
  const message = vscode.l10n.t('Saving creates only “{0}”. The records that belonged to it are in the copy.', forMessage(name));
  if ((await vscode.window.showInformationMessage(message, copy)) === copy) await show(deleted);
}

function tellNone({ keptUntil }: DeletedRecords): void {
  const none = vscode.l10n.t('No deleted records from this account are kept on this machine.');
  const never = vscode.l10n.t('Copies are not kept because the setting “intervals.keepDeletedRecords” is 0.');
  void vscode.window.showInformationMessage(keptUntil === undefined ? `${none} ${never}` : none);
}
