import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forMessage } from '../base';
import { commandIds } from '../platform';
import { type AnyRecord, kindNames, nameOf, type ResourceName, valuesOf, visibleNameOf } from '../records';
import { type CreationAnswer, type CreationQuestion, type Difference, differencesOf } from '../store';

/** The number of records in one question, the newest first: a dialog has no room for more buttons. */
const mostCandidates = 3;

/** The number of fields that it shows of each record. */
const mostDifferences = 6;

/** The meaning of a button. */
type Choice = { readonly answer: CreationAnswer } | { readonly opens: AnyRecord };

/**
 * Asks the user whether a record was created for which no answer came. A user who opens a record to check has not answered
 * yet, and is asked again the next time.
 *
 * @param account the id of the account in which it may have been created
 */
export async function askWhetherCreated(account: string, question: CreationQuestion): Promise<CreationAnswer> {
  const { resource } = question;
  const { message, detail, choices } = question.candidates.length > 0 ? aboutCandidates(question) : aboutList(question);
  const button = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...choices.keys());
  const choice = button === undefined ? undefined : choices.get(button);
  if (!choice) return undefined;
  if ('answer' in choice) return choice.answer;
  void vscode.commands.executeCommand(commandIds.open, { account, resource, id: choice.opens.id });
  return undefined;
}

interface Asked {
  readonly message: string;
  readonly detail: string;
  /** By the words on the button. */
  readonly choices: ReadonlyMap<string, Choice>;
}

function aboutCandidates({ resource, sent, candidates, cut }: CreationQuestion): Asked {
  const shown = candidates.slice(0, mostCandidates);
  const [first] = shown;
  const more = candidates.length - shown.length;
  const isOne = shown.length === 1 && first !== undefined;
  const differences = shown.map((record) => differencesOf(resource, record, sent));
  const another = l10n.t('Create Another');
  const detail = [
    differences.some(({ length }) => length > 0)
      ? l10n.t('Intervals did not answer when it was sent. It has something similar:')
      : l10n.t('Intervals did not answer when it was sent. It has the same, which may also have been there before:'),
    ...shown.flatMap((record, index) => ['', labelOf(resource, record), ...linesOf(differences[index] ?? [])]),
    ...(more > 0 ? ['', l10n.t('… and {0} more', more)] : []),
    '',
    l10n.t('If you choose an existing record, nothing is sent. “{0}” sends it again.', another),
    ...(cut ? [whatIsListed(cut)] : []),
  ];
  return {
    message: l10n.t('“{0}” may have been created already. Is it this record?', nameOfSent(resource, sent)),
    detail: detail.join('\n'),
    choices: new Map<string, Choice>([
      ...shown.map((record): [string, Choice] => {
        const label = labelOf(resource, record, 25);
        return [isOne ? l10n.t('It Is This One') : l10n.t('It Is {0}', label), { answer: record }];
      }),
      ...(isOne ? [[l10n.t('Open It First'), { opens: first }] as [string, Choice]] : []),
      [another, { answer: 'another' }],
    ]),
  };
}

function aboutList({ resource, sent, cut }: CreationQuestion): Asked {
  return {
    message: l10n.t('It is not known whether “{0}” is already in Intervals. Send it again anyway?', nameOfSent(resource, sent)),
    detail: [
      ...(cut ? [whatIsListed(cut)] : []),
      l10n.t(
        'Intervals did not answer when it was sent. Look for it in the web application first: otherwise it could be created twice.',
      ),
    ].join('\n'),
    choices: new Map([[l10n.t('Send Again'), { answer: 'another' }]]),
  };
}

function whatIsListed({ listed, total }: NonNullable<CreationQuestion['cut']>): string {
  return Number.isFinite(total)
    ? l10n.t('Intervals lists only {0} of the {1} records that could be it.', listed, total)
    : l10n.t('Intervals does not list all records that could be it.');
}

/**
 * The name of a record with the number by which people know it.
 *
 * @param longest the limit for the name, in characters; the number is not shortened, as it distinguishes records with one name
 */
function labelOf(resource: ResourceName, record: AnyRecord, longest?: number): string {
  const { localid, id } = valuesOf(record);
  const number = typeof localid === 'string' && localid !== '' ? localid : String(id);
  return `“${forMessage(nameOf(resource, record), longest)}” (${forMessage(number, 20)})`;
}

function nameOfSent(resource: ResourceName, sent: object): string {
  return forMessage(visibleNameOf(resource, { id: 0, ...sent }) ?? kindNames()[resource]);
}

function linesOf(differences: readonly Difference[]): readonly string[] {
  const lines = differences.slice(0, mostDifferences).map(({ field, sent, there }) => {
    return sent === undefined
      ? l10n.t('{0}: {1} in Intervals, nothing sent', field, shown(there))
      : l10n.t('{0}: {1} in Intervals, {2} sent', field, shown(there), shown(sent));
  });
  const more = differences.length - lines.length;
  return more > 0 ? [...lines, l10n.t('… and {0} more', more)] : lines;
}

/** A value as JSON, short and on one line, with otherwise invisible spaces as dots. */
function shown(value: unknown = ''): string {
  const visible = (spaces: string): string => '·'.repeat(spaces.length);
  const short = typeof value === 'string' ? value.slice(0, 200).replace(/^ +| +$| {2,}/g, visible) : value;
  return forMessage(JSON.stringify(short), 60);
}
