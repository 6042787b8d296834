import * as l10n from '@vscode/l10n';
import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import { delay, oneLine } from '../base';
import { searchDelay } from '../find';
import { parseUri } from '../platform';
import { type TableName, tooDeepAt, writtenId, type WrittenRecord, writtenRecords } from '../records';
import type { AccountNames } from './accountNames';
import type { Named, ReferenceNames, Sought } from './referenceNames';
import { referredBy } from './references';

/** The shortest text that is searched for: less matches nearly all. */
const leastSought = 2;

/** Completes references by the names of the records or list entries to which they refer. */
export class Completions implements vscode.CompletionItemProvider {
  readonly #names: AccountNames;

  constructor(names: AccountNames) {
    this.#names = names;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerKind }: vscode.CompletionContext,
  ): Promise<vscode.CompletionList | undefined> {
    const names = this.#names.of(document.uri);
    const resource = parseUri(document.uri)?.resource;
    if (!names || !resource) return undefined;
    const text = document.getText();
    if (tooDeepAt(text) !== undefined) return undefined;
    const { path, isAtPropertyKey } = getLocation(text, document.offsetAt(position));
    const field = path.at(-1);
    const of = referredBy(resource, field);
    if (isAtPropertyKey || path.length > 2 || of === undefined) return undefined;
    const [index] = path;
    const record = writtenRecords(text)[typeof index === 'number' ? index : 0] ?? new Map();
    const sought = typedAt(document, position).replace(/^"/, '').trim().toLowerCase();
    // VS Code says `Invoke` both of a request and of typing where no list is shown; once a list is shown, typing only narrows it.
    const isLong = sought.length >= leastSought && !/^\d+$/.test(sought);
    const isAsked = isLong && triggerKind === vscode.CompletionTriggerKind.Invoke;
    if (isAsked && isSought(of)) await delay(searchDelay);
    if (token.isCancellationRequested) return undefined;
    return listAt(document, position, await choicesFor(names, of, record, { text: sought, isLong, isAsked }));
  }
}

/** The reason why possible values are not offered. */
interface Reason {
  readonly why: string;
  readonly detail: string;
  /** Whether choosing it asks for suggestions again. */
  readonly asksAgain?: boolean;
}

/** The possible values of a reference, and the reasons why there are no others. */
type Choices = readonly (Named | Reason)[];

/** What was typed in place of a value. */
interface Typed {
  readonly text: string;
  /** Whether it is long enough to be searched for. */
  readonly isLong: boolean;
  /** Whether it is to be searched for. */
  readonly isAsked: boolean;
}

async function choicesFor(names: ReferenceNames, of: TableName, record: WrittenRecord, typed: Typed): Promise<Choices> {
  try {
    return isSought(of) ? await foundFor(names, of, record, typed) : await listFor(names, of, record);
  } catch (error) {
    return [failure(error)];
  }
}

/** @throws the error if it is not one of a request */
function failure(error: unknown): Reason {
  if (!(error instanceof IntervalsError)) throw error;
  return { why: l10n.t('The list could not be loaded.'), detail: error.message };
}

function isSought(of: TableName): of is Sought {
  return of === 'project' || of === 'task';
}

/** What is known of a long list, which is searched where that is asked for, and what to do to find more. */
async function foundFor(
  names: ReferenceNames,
  of: Sought,
  record: WrittenRecord,
  { text, isLong, isAsked }: Typed,
): Promise<Choices> {
  const failed = isAsked ? await names.search(of, record, text).then(() => undefined, failure) : undefined;
  const known = of === 'project' ? names.projects() : await names.tasks(record);
  if (!known) return noProject();
  if (failed) return [...known, failed];
  if (!(await names.mayBeMore(of, record, text))) return known;
  const why = l10n.t('There may be more than these.');
  if (isAsked) return [...known, { why, detail: l10n.t('Type more to narrow the results.') }];
  if (!isLong) return [...known, { why, detail: l10n.t('Type a part of the name, and ask for suggestions again.') }];
  return [...known, { why: l10n.t('Search Intervals for “{0}”', oneLine(text, 60)), detail: why, asksAgain: true }];
}

async function listFor(names: ReferenceNames, of: TableName, record: WrittenRecord): Promise<Choices> {
  if (of === 'contacttype') return names.types();
  if (of === 'group') return names.groups();
  if (of === 'client') return names.clients();
  if (of === 'module' || of === 'worktype') return (await names.partsOfProject(of, record)) ?? noProject();
  // A contact's person is chosen before its document is opened.
  if (of !== 'contactdescriptor') return [];
  const descriptors = await names.descriptors(writtenId(record, 'contacttypeid') ?? 0);
  return descriptors ?? [{ why: l10n.t('Choose a contact type first.'), detail: '"contacttypeid"' }];
}

function noProject(): Choices {
  return [{ why: l10n.t('Choose a project first.'), detail: '"projectid"' }];
}

function listAt(document: vscode.TextDocument, position: vscode.Position, choices: Choices): vscode.CompletionList {
  const range = valueAt(document, position);
  const typed = typedAt(document, position);
  const quote = typed.startsWith('"') ? '"' : '';
  const items = choices.map((choice, index) => {
    const item = 'why' in choice ? reasonItem(choice, document.getText(range)) : itemFor(choice, index);
    item.range = range;
    // A reason is shown whatever is typed, behind what matches better. No name begins with the present id; if that is all there is,
    // all names are offered.
    if ('why' in choice) item.filterText = `${quote}~ ${typed.slice(quote.length)}`;
    else if (/^"?\d*$/.test(typed)) item.filterText = `${typed} ${labelText(item)}`;
    else item.filterText = `${quote}${labelText(item)}`;
    return item;
  });
  return new vscode.CompletionList(items, true);
}

/** The value before a position. */
function typedAt(document: vscode.TextDocument, position: vscode.Position): string {
  return document.getText(valueAt(document, position).with({ end: position }));
}

/** The range of the value at a position, be it incomplete or in quotes. */
function valueAt(document: vscode.TextDocument, position: vscode.Position): vscode.Range {
  return document.getWordRangeAtPosition(position, /"[^"\n]*"?|[^\s,:{}[\]"]+/) ?? new vscode.Range(position, position);
}

function itemFor({ id, name = '' }: Named, index: number): vscode.CompletionItem {
  const label = { label: oneLine(name) || String(id), description: String(id) };
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.EnumMember);
  item.insertText = String(id);
  // The server's order, before the items of other providers.
  item.sortText = `\u0000${String(index).padStart(6, '0')}`;
  return item;
}

/** Sorts behind the items of lists, whose numbers have six digits. */
const behindAll = '\u0000~';

/** An item that gives the reason why there are no others; choosing it changes nothing. */
function reasonItem({ why, detail, asksAgain = false }: Reason, present: string): vscode.CompletionItem {
  const item = new vscode.CompletionItem(why, vscode.CompletionItemKind.Issue);
  item.detail = detail;
  item.insertText = present;
  item.sortText = behindAll;
  if (asksAgain) item.command = { command: 'editor.action.triggerSuggest', title: why };
  return item;
}

function labelText({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
