import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forTooltip, oneLine, placesOf } from '../base';
import type { Links } from '../links';
import type { Ref } from '../records';
import { fadedUri } from './fading';
import { nodeId } from './node';

export interface ItemOptions {
  readonly connection: Connection;
  readonly ref: Ref;
  readonly label: string;
  /** The text by which records were searched, which is highlighted in the label. */
  readonly sought?: string | undefined;
  readonly description?: string | undefined;
  readonly icon: string;
  /** The label for screen readers, beginning with the meaning of the icon. */
  readonly spoken: readonly [kind: string, ...more: (string | undefined)[]];
  readonly isFaded?: boolean;
  readonly isLeaf?: boolean;
  /** The flags that the menus' `when` clauses look for in `viewItem`, besides the resource and the links. */
  readonly can: Readonly<Record<string, boolean>>;
  readonly links: Links;
}

/**
 * A record's row. VS Code's own command opens the record, as only to that one VS Code passes how the row was opened: by
 * which click, by Enter or by the space bar. So a row behaves like one of the Explorer's.
 */
export function recordItem({
  connection: { account, uriOf },
  ref,
  label,
  sought = '',
  description,
  icon,
  spoken: [kind, ...more],
  isFaded = false,
  isLeaf = false,
  can,
  links,
}: ItemOptions): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const shown = oneLine(label, 200);
  const highlights = placesOf(sought, shown);
  const item = new vscode.TreeItem(highlights.length > 0 ? { label: shown, highlights } : shown, isLeaf ? None : Collapsed);
  item.id = nodeId(account.id, ref);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = [ref.resource, ...flags(can), ...flags(links)].join(' ');
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [uriOf(ref, label)] };
  const state = isFaded && l10n.t('inactive');
  const words = [description && oneLine(description), state].filter(Boolean);
  if (words.length > 0) item.description = words.join(' · ');
  if (isFaded) item.resourceUri = fadedUri(item.id);
  item.accessibilityInformation = { label: spokenLabel(kind, state, ...more) };
  return item;
}

/** The label of a row for screen readers, since its visible label and description leave the kind of record to the icon. */
function spokenLabel(...parts: readonly (string | false | undefined)[]): string {
  return parts
    .map((part) => (part ? oneLine(part, 200) : ''))
    .filter(Boolean)
    .join(', ');
}

/** The names of those that are set, for the menus' `when` clauses. */
export function flags(of: object): readonly string[] {
  return Object.entries(of).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}

/** A line of a tooltip; with `href`, a click on the value opens that. */
export type TooltipLine = readonly [label: string, value: string | undefined, href?: string | undefined];

/**
 * A tooltip of lines "label: value", without empty ones. Values are escaped, since they come from the server.
 *
 * @param href the link of the title
 */
export function tooltipOf(title: string, lines: readonly TooltipLine[], href?: string): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString('**');
  appendValue(tooltip, forTooltip(title, 200), href);
  tooltip.appendMarkdown('**');
  for (const [label, value = '', link] of lines) {
    const text = forTooltip(value, 300);
    if (text !== '') appendValue(tooltip.appendMarkdown(`\n\n${label}: `), text, link);
  }
  return tooltip;
}

/** Appends a value of several lines, such as an address, as one: paragraphs of their own would have no label. */
function appendValue(tooltip: vscode.MarkdownString, text: string, href: string | undefined): void {
  if (href !== undefined) tooltip.appendMarkdown('[');
  for (const [index, line] of text.split(/\n+/).entries()) {
    if (index > 0) tooltip.appendMarkdown('\\\n');
    tooltip.appendText(unlinked(line));
  }
  if (href !== undefined) tooltip.appendMarkdown(`](<${href}>)`);
}

/**
 * Keeps Markdown from making a link in a text: of `jane-doe@acme.test`, in which the hyphen is escaped, it would link
 * `doe@acme.test`.
 */
function unlinked(text: string): string {
  return text
    .replaceAll('@', '&commat;')
    .replaceAll('://', '&colon;//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&period;`);
}
