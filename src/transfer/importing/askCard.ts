import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { basename, ExplainedError, forLabel, forMessage } from '../../base';
import { cancellable, onlyOrPicked } from '../../platform';
import { type Card, type Cards, largestFile, readCards } from '../formats/cardReading';

/**
 * Asks for a vCard file, and, if it contains several vCards, for one of them.
 *
 * @returns `undefined` if the user cancelled
 * @throws ExplainedError if the file contains no readable vCard, or the chosen one no contact
 */
export async function askCard(): Promise<Card | undefined> {
  const uri = await askFile();
  if (!uri) return undefined;
  const file = forMessage(basename(uri.path));
  const cards = await namingFile(file, async () => cardsIn(await contentOf(uri)));
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

/** Adds the file's name to errors, as the file dialog is closed when they are shown. */
async function namingFile<T>(file: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!(cause instanceof ExplainedError)) throw cause;
    throw new ExplainedError(l10n.t('“{0}” cannot be imported. {1}', file, cause.message), { cause });
  }
}

/** The size of files, in bytes, whose reading may take so long that progress is shown. */
const largeFile = 500_000;

/** @returns `undefined` if the user cancelled the reading */
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
  // Other file systems than the disk's may report any size.
  if (content.length > largestFile) throw tooLarge();
  return content;
}

function tooLarge(): ExplainedError {
  const most = largestFile / 1024 / 1024;
  return new ExplainedError(l10n.t('This file is too large. The maximum is {0} MB. Export fewer cards at a time.', most));
}

/** The most contacts of a vCard that its row shows; VS Code would cut off more. */
const mostShown = 20;

function warning(file: string, problem: string, { problems }: Cards): string {
  const others = problems.length > 1 ? [l10n.t('Other vCards that cannot be read: {0}.', problems.length - 1)] : [];
  return forMessage([l10n.t('Not all of “{0}” can be imported.', file), problem, ...others].join(' '), 500);
}

function valuesInRow({ contacts }: Card): string {
  return contacts
    .slice(0, mostShown)
    .map(({ value }) => value)
    .join(', ');
}

async function pickCard(cards: readonly Card[]): Promise<Card | undefined> {
  const items = cards.map((card) => ({
    label: `$(account) ${forLabel(shownNameOf(card))}`,
    description: forLabel(card.organisation),
    detail: forLabel(valuesInRow(card), 120),
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
