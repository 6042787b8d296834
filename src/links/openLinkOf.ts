import * as vscode from 'vscode';
import type { Connection } from '../account';
import { onlyOrPicked } from '../quickInput';
import type { Ref } from '../records';
import { forLabel } from '../untrusted';
import type { LinkKind } from './contactLook';
import { waysTo } from './waysTo';

/**
 * Writes to, calls, or opens the website of a client or a person, or what a contact holds. Where a person has several
 * addresses or numbers, asks which one.
 *
 * @throws IntervalsError what loading a person's contacts meets
 */
export async function openLinkOf(connection: Connection, ref: Ref, kind: LinkKind): Promise<void> {
  const ways = await waysTo(connection, ref, kind);
  if (ways.length === 0) {
    void vscode.window.showInformationMessage(missing()[kind]);
    return;
  }
  const items = ways.map(({ link, label, description }) => ({
    label: forLabel(label),
    description: forLabel(description),
    link,
  }));
  const chosen = await onlyOrPicked(items, { placeHolder: questions()[kind] });
  if (chosen) await vscode.env.openExternal(vscode.Uri.parse(chosen.link, true));
}

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: vscode.l10n.t('Choose an e-mail address to write to'),
    phone: vscode.l10n.t('Choose a phone number to call'),
    web: vscode.l10n.t('Choose a website to open'),
  };
}

function missing(): Readonly<Record<LinkKind, string>> {
  return {
    mail: vscode.l10n.t('No e-mail address found.'),
    phone: vscode.l10n.t('No phone number found.'),
    web: vscode.l10n.t('No website found.'),
  };
}
