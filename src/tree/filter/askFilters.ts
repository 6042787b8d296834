import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { withoutMeaningless } from '../../base';
import { type ClientFilters, localIdsIn } from '../../records';

/** Asks for a text that clients contain; an empty one clears the filter. `undefined` if the user cancelled. */
export async function askSearchText(now = ''): Promise<{ readonly search: string | undefined } | undefined> {
  const prompt = l10n.t('Show clients whose name, description or local ID contains this text. Leave empty for all.');
  const text = await vscode.window.showInputBox({ title: l10n.t('Filter Clients'), prompt, value: now });
  return text === undefined ? undefined : { search: withoutMeaningless(text).trim() || undefined };
}

/** Asks for local IDs; an empty answer clears the filter. `undefined` if the user cancelled. */
export async function askLocalIds(
  now: NonNullable<ClientFilters['localid']> = [],
): Promise<{ readonly localid: readonly number[] | undefined } | undefined> {
  const text = await vscode.window.showInputBox({
    title: l10n.t('Filter Clients'),
    prompt: l10n.t('Show clients with these local IDs, which are their numbers in Intervals. Leave empty for all.'),
    placeHolder: '3, 5, 11',
    value: [now].flat().join(', '),
    validateInput: (value) =>
      value.trim() === '' || localIdsIn(value) ? undefined : l10n.t('Use only numbers and commas, such as 3, 5, 11.'),
  });
  return text === undefined ? undefined : { localid: localIdsIn(text) };
}
