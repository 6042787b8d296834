import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import type { Machine } from '../../platform';
import { recordsInWords, type Ref } from '../../records';
import { sizeOf } from '../formats/extract';
import { type Format, formats, textIn } from '../formats/formats';
import { gather } from '../gathering/gather';
import { askVariant } from './askVariant';
import { scopeOf } from './scopeOf';

/** Copies records, with all records below them, as text, and says how many they are. */
export async function copyRecords(
  connection: Connection,
  { region }: Machine,
  refs: readonly Ref[],
  format: Format,
): Promise<void> {
  const variant = await askVariant(formats[format].variantsOfText?.(region));
  const extract = variant && (await gather(connection, await scopeOf(connection, refs), l10n.t('Copying from Intervals')));
  if (!extract) return;
  await vscode.env.clipboard.writeText(await textIn(format, extract, variant));
  const message = l10n.t('Copied: {0}.', recordsInWords(sizeOf(extract), vscode.env.language));
  void vscode.window.showInformationMessage(message);
}
