import { posix } from 'node:path';

import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError, forLabel, forMessage } from '../../base';
import { cancellable, onlyOrPicked } from '../../platform';
import { type Card, type Cards, largestFile, readCards } from '../formats/cardReading';

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
  const cards = await naming(file, async () => cardsIn(await contentOf(uri)));
  if (!cards) return undefined;
  for (const problem of cards.problems.slice(0, 1)) void vscode.window.showWarningMessage(warning(file, problem, cards));
  const card = await pickCard(cards.cards);
  if (card?.contacts.length === 0) throw withoutContacts(file, card);
  return card;
}

async function askFile(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: l10n.t('Import Contacts from vCard'),
      openLabel: l10n.t('Import'),
      filters: { [l10n.t('vCard')]: ['vcf', 'vcard'] },
    })) ?? [];
  return uri;
}

/** Says of which file it is that something is wrong with: by the time somebody reads that, the dialog is gone. */
async function naming<T>(file: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!(cause instanceof ExplainedError)) throw cause;
    throw new ExplainedError(l10n.t('“{0}” cannot be imported. {1}', file, cause.message), { cause });
  }
}

/** From what size on, in bytes, reading may take so long that its progress is shown. */
const largeFile = 500_000;

/** @returns `undefined` where the user cancelled the reading */
async function cardsIn(content: Uint8Array): Promise<Cards | undefined> {
  if (content.length < largeFile) return readCards(content);
  return cancellable(l10n.t('Import Contacts from vCard'), (signal) => readCards(content, signal));
}

function withoutContacts(file: string, card: Card): ExplainedError {
  const rest = card.leftOut.map(({ what }) => what).join(', ');
  const words = [
    l10n.t('The vCard “{0}” has no e-mail address, phone number, website or address.', forMessage(shownNameOf(card))),
    ...(rest === '' ? [] : [l10n.t('Left out: {0}', forMessage(rest))]),
  ];
  return new ExplainedError(l10n.t('“{0}” cannot be imported. {1}', file, words.join(' ')));
}

function shownNameOf({ name }: Card): string {
  return name === '' ? l10n.t('(no visible name)') : name;
}

async function contentOf(uri: vscode.Uri): Promise<Uint8Array> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile) throw tooLarge();
  const content = await vscode.workspace.fs.readFile(uri);
  // What is no file on a disk may have said anything of its size.
  if (content.length > largestFile) throw tooLarge();
  return content;
}

function tooLarge(): ExplainedError {
  const most = largestFile / 1024 / 1024;
  return new ExplainedError(l10n.t('This file is too large. The maximum is {0} MB. Export fewer cards at a time.', most));
}

/** How many of a card's contacts its row tells of: what does not fit is cut off anyway. */
const mostTold = 20;

function warning(file: string, problem: string, { problems }: Cards): string {
  const others = problems.length > 1 ? [l10n.t('Other vCards that cannot be read: {0}.', problems.length - 1)] : [];
  return forMessage([l10n.t('Not all of “{0}” can be imported.', file), problem, ...others].join(' '), 500);
}

function toldOf({ contacts }: Card): string {
  return contacts
    .slice(0, mostTold)
    .map(({ value }) => value)
    .join(', ');
}

async function pickCard(cards: readonly Card[]): Promise<Card | undefined> {
  const items = cards.map((card) => ({
    label: `$(account) ${forLabel(shownNameOf(card))}`,
    description: forLabel(card.organisation),
    detail: forLabel(toldOf(card), 120),
    card,
  }));
  const options = {
    title: l10n.t('Import Contacts from vCard'),
    placeHolder: l10n.t('Choose one of the {0} vCards in this file', cards.length),
    matchOnDescription: true,
    matchOnDetail: true,
  };
  return (await onlyOrPicked(items, options))?.card;
}
