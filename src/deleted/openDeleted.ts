import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forFileName, forMessage } from '../base';
import type { Opener } from '../documents';
import { kindNames } from '../records';
import { type DeletedRecord, nameOfDeleted } from './deletedRecord';
import { DeletedRecordsProvider } from './deletedRecordsProvider';

/** Opens a copy, read-only. */
export async function openCopy(deleted: DeletedRecord): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', DeletedRecordsProvider.uriOf(deleted));
}

/** Opens a draft with the content of a deleted record. Its first save creates the record. */
export async function openDraftOfDeleted(connection: Connection, opener: Opener, deleted: DeletedRecord): Promise<void> {
  const { resource, record, people, contacts } = deleted;
  const name = nameOfDeleted(deleted);
  await opener.openDraft(connection, resource, record, forFileName(name, kindNames()[resource]));
  if (people.length + contacts.length === 0) return;
  const copy = l10n.t('Show Copy');
  const message = l10n.t('Saving creates only “{0}”. The records that belonged to it are in the copy.', forMessage(name));
  if ((await vscode.window.showInformationMessage(message, copy)) === copy) await openCopy(deleted);
}
