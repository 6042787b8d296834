import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forMessage } from '../base';
import { commandIds, webUrl } from '../platform';
import type { ResourceName } from '../records';
import type { Documents } from './documents';

/** Why a user may not change records of a kind: who may, and what the user is. */
export function reasonOfReadOnly({ account }: Pick<Connection, 'account'>, resource: ResourceName): string {
  return `${whoMayChange(resource)} ${l10n.t('Your user group is “{0}”.', forMessage(account.group))}`;
}

function whoMayChange(resource: ResourceName): string {
  switch (resource) {
    case 'client':
      return l10n.t('Only Administrators can change clients.');
    case 'person':
      return l10n.t('Only Administrators can change people.');
    case 'personcontact':
      return l10n.t('Only Administrators can change the contacts of other people.');
    case 'time':
      return l10n.t('Executives cannot change time entries.');
  }
}

/**
 * Tells why a document is read-only, and where to turn. VS Code itself says only that a file is read-only: it takes a reason
 * for all files of a scheme together, none of which may then be changed.
 */
export async function tellWhyReadOnly(documents: Documents, uri: vscode.Uri): Promise<void> {
  const reason = documents.whyReadOnly(uri);
  if (reason === undefined) {
    void vscode.window.showInformationMessage(l10n.t('This document is not read-only.'));
    return;
  }
  const name = forMessage(documents.nameAt(uri));
  const asking = l10n.t('Ask an Administrator of your company to make the change, or to change your user group in Intervals.');
  const open = webUrl() !== '' && documents.refAt(uri) ? [l10n.t('Open in Intervals')] : [];
  const message = `${l10n.t('“{0}” is read-only.', name)} ${reason} ${asking}`;
  if ((await vscode.window.showInformationMessage(message, ...open)) !== undefined) {
    await vscode.commands.executeCommand(commandIds.openInIntervals, uri);
  }
}
