import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel } from '../base';
import { onlyOrPicked } from '../platform';
import type { Ref } from '../records';
import type { LinkKind } from './contactLook';
import { linksIn } from './linksIn';
import { openExactly } from './openExactly';
import { type Way, waysTo } from './waysTo';

/**
 * Writes to, calls, or opens the website of a client, a person or a contact. Asks which one, where there are several.
 *
 * @throws IntervalsError if a person's contacts cannot be loaded
 */
export async function openLinkOf(connection: Connection, ref: Ref, kind: LinkKind): Promise<void> {
  const ways = await waysTo(connection, ref, kind);
  if (ways.length > 0) await openOneOf(ways, kind);
  else void vscode.window.showInformationMessage(missing()[kind]);
}

/**
 * Opens the link of a kind in a value; asks which one, where there are several.
 *
 * @returns whether there is any
 */
export async function openLinkIn(value: string, kind: LinkKind): Promise<boolean> {
  const ways = linksIn[kind](value).map((link) => ({ ...link, description: '' }));
  if (ways.length > 0) await openOneOf(ways, kind);
  return ways.length > 0;
}

async function openOneOf(ways: readonly Way[], kind: LinkKind): Promise<void> {
  const items = ways.map(({ href, text, description }) => ({
    label: forLabel(text),
    description: forLabel(description),
    href,
  }));
  const chosen = await onlyOrPicked(items, { placeHolder: questions()[kind] });
  if (chosen) await openExactly(chosen.href);
}

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: l10n.t('Choose an e-mail address to write to'),
    phone: l10n.t('Choose a phone number to call'),
    web: l10n.t('Choose a website to open'),
  };
}

function missing(): Readonly<Record<LinkKind, string>> {
  return {
    mail: l10n.t('No e-mail address found.'),
    phone: l10n.t('No phone number found.'),
    web: l10n.t('No website found.'),
  };
}
