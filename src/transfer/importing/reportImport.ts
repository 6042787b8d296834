import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../../base';
import { contactCard } from '../formats/cardWriting';
import type { ContactImport } from './contactImport';

/** Says what was created. The other contacts can be tried again, or shown as a vCard to save. */
export async function reportImport(contactImport: ContactImport, personName: string): Promise<void> {
  for (;;) {
    const { count, left, failures } = contactImport;
    const name = forMessage(personName);
    // A creation that could not be confirmed may have happened, so the message does not say "0".
    const created = count > 0 ? l10n.t('Contacts created for “{0}”: {1}.', name, count) : l10n.t('Contacts for “{0}”:', name);
    if (left.length === 0) {
      void vscode.window.showInformationMessage(created);
      return;
    }
    const [again, show] = [l10n.t('Try Again'), l10n.t('Show Contacts Not Created')];
    const message = forMessage([created, ...failures].join(' '), 1000);
    const answer = await vscode.window.showWarningMessage(message, again, show);
    if (answer === show) await showRest(contactImport, personName);
    if (answer !== again) return;
    await contactImport.create(left);
  }
}

async function showRest({ left }: ContactImport, personName: string): Promise<void> {
  const rest = left.map(({ contact, match }) => ({
    contact: { id: 0, value: contact.value },
    type: match.type.name ?? '',
    descriptor: match.descriptor.name ?? '',
  }));
  const document = await vscode.workspace.openTextDocument({ content: contactCard(personName, rest) });
  await vscode.window.showTextDocument(document);
}
