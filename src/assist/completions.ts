import * as l10n from '@vscode/l10n';
import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';

import { IntervalsError } from '../api';
import { oneLine } from '../base';
import { parseUri } from '../platform';
import { type TableName, tooDeepAt, writtenId, type WrittenRecord, writtenRecords } from '../records';
import type { AccountNames } from './accountNames';
import type { Named, ReferenceNames } from './referenceNames';
import { referredBy } from './references';

/** Completes references by the names of the records or list entries to which they refer. */
export class Completions implements vscode.CompletionItemProvider {
  readonly #names: AccountNames;

  constructor(names: AccountNames) {
    this.#names = names;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
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
    return listAt(document, position, await choicesFor(names, of, record));
  }
}

/** The possible values of a reference, or the reason why they are not known. */
type Choices = readonly Named[] | { readonly why: string; readonly detail: string };

async function choicesFor(names: ReferenceNames, of: TableName, record: WrittenRecord): Promise<Choices> {
  try {
    return await listFor(names, of, record);
  } catch (error) {
    if (!(error instanceof IntervalsError)) throw error;
    return { why: l10n.t('The list could not be loaded.'), detail: error.message };
  }
}

async function listFor(names: ReferenceNames, of: TableName, record: WrittenRecord): Promise<Choices> {
  if (of === 'contacttype') return names.types();
  if (of === 'group') return names.groups();
  if (of === 'client') return names.clients();
  if (of === 'project') return names.projects();
  if (of === 'task') return (await names.tasks(record)) ?? noProject();
  if (of === 'module' || of === 'worktype') return (await names.partsOfProject(of, record)) ?? noProject();
  // A contact's person is chosen before its document is opened.
  if (of !== 'contactdescriptor') return [];
  const descriptors = await names.descriptors(writtenId(record, 'contacttypeid') ?? 0);
  return descriptors ?? { why: l10n.t('Choose a contact type first.'), detail: '"contacttypeid"' };
}

function noProject(): Choices {
  return { why: l10n.t('Choose a project first.'), detail: '"projectid"' };
}

function listAt(document: vscode.TextDocument, position: vscode.Position, choices: Choices): vscode.CompletionList {
  const range = valueAt(document, position);
  const typed = document.getText(range.with({ end: position }));
  const items = 'why' in choices ? [excuse(choices, document.getText(range))] : choices.map(itemFor);
  for (const item of items) {
    item.range = range;
    // No name begins with the present id; if that is all there is, all names are offered.
    item.filterText = /^"?\d*$/.test(typed)
      ? `${typed} ${labelText(item)}`
      : `${typed.startsWith('"') ? '"' : ''}${labelText(item)}`;
  }
  return new vscode.CompletionList(items, true);
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

/** An item that gives the reason why there are no others; choosing it changes nothing. */
function excuse({ why, detail }: { readonly why: string; readonly detail: string }, present: string): vscode.CompletionItem {
  const item = new vscode.CompletionItem(why, vscode.CompletionItemKind.Issue);
  item.detail = detail;
  item.insertText = present;
  return item;
}

function labelText({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}
