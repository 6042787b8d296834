import * as vscode from 'vscode';
import type { ResourceName } from '../records';

/** What each kind of record is called. */
export function kindNames(): Readonly<Record<ResourceName, string>> {
  return { client: vscode.l10n.t('Client'), person: vscode.l10n.t('Person'), personcontact: vscode.l10n.t('Contact') };
}
