import { posix } from 'node:path';
import * as vscode from 'vscode';
import { largestFile, readCards, type Card, type Cards } from '../exchange';
import { ExplainedError } from '../explainedError';
import { onlyOrPicked } from '../quickInput';
import { forLabel, forMessage } from '../untrusted';

/**
 * Asks for a vCard file, and, where it holds several cards, for one of them.
 *
 * @returns `undefined` where the user turned back
 * @throws ExplainedError where there is nothing in it that can be read, or no contact
 */
export async function askCard(): Promise<Card | undefined> {
  const uri = await askFile();
  if (!uri) return undefined;
  const file = forMessage(posix.basename(uri.path));
  const cards = await naming(file, async () => readCards(await contentOf(uri)));
  for (const problem of cards.problems.slice(0, 1)) void vscode.window.showWarningMessage(warning(file, problem, cards));
  const card = await pickCard(cards.cards);
  if (card?.contacts.length === 0) throw withoutContacts(file, card);
  return card;
}

async function askFile(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Import Contacts from vCard'),
      openLabel: vscode.l10n.t('Import'),
      filters: { [vscode.l10n.t('vCard')]: ['vcf', 'vcard'] },
    })) ?? [];
  return uri;
}

/** Says of which file it is that something is wrong with: by the time somebody reads that, the dialog is gone. */
async function naming<T>(file: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!(cause instanceof ExplainedError)) throw cause;
    throw new ExplainedError(vscode.l10n.t('“{0}” cannot be imported. {1}', file, cause.message), { cause });
  }
}

function withoutContacts(file: string, { name }: Card): ExplainedError {
  const what = vscode.l10n.t('The vCard “{0}” has no e-mail address, phone number, website or address.', forMessage(name));
  return new ExplainedError(vscode.l10n.t('“{0}” cannot be imported. {1}', file, what));
}

async function contentOf(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) {
    const most = largestFile / 1024 / 1024;
    throw new ExplainedError(vscode.l10n.t('This file is too large. The maximum is {0} MB. Export fewer cards at a time.', most));
  }
  return vscode.workspace.fs.readFile(uri);
}

function warning(file: string, problem: string, { problems }: Cards): string {
  const others = problems.length > 1 ? [vscode.l10n.t('Other vCards that cannot be read: {0}.', problems.length - 1)] : [];
  return forMessage([vscode.l10n.t('Not all of “{0}” can be imported.', file), problem, ...others].join(' '), 500);
}

async function pickCard(cards: readonly Card[]): Promise<Card | undefined> {
  const items = cards.map((card) => ({
    label: `$(account) ${forLabel(card.name)}`,
    description: forLabel(card.organisation),
    detail: forLabel(card.contacts.map(({ value }) => value).join(', '), 120),
    card,
  }));
  const options = {
    title: vscode.l10n.t('Import Contacts from vCard'),
    placeHolder: vscode.l10n.t('Choose one of the {0} vCards in this file', cards.length),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await onlyOrPicked(items, options))?.card;
}
