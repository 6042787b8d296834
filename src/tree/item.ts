import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { forTooltip, oneLine } from '../base';
import type { Links } from '../links';
import { recordUri } from '../platform';
import type { Ref } from '../records';
import { fadedUri } from './fading';
import { nodeId } from './node';

export interface ItemOptions {
  /** The account's id. */
  readonly account: string;
  readonly ref: Ref;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon: string;
  /** What the row is to a screen reader, beginning with what its icon says. */
  readonly spoken: readonly [kind: string, ...more: (string | undefined)[]];
  readonly isFaded?: boolean;
  readonly isLeaf?: boolean;
  /** What the menus' `when` clauses look for in `viewItem`, beside the resource and the links. */
  readonly can: Readonly<Record<string, boolean>>;
  readonly links: Links;
}

/**
 * A record's row. It opens the record by VS Code's own command, as the only one that VS Code tells how a row was opened: by
 * which kind of click, by Enter or by the space bar. So a row does what one of the explorer's does.
 */
export function recordItem({
  account,
  ref,
  label,
  description,
  icon,
  spoken: [kind, ...more],
  isFaded = false,
  isLeaf = false,
  can,
  links,
}: ItemOptions): vscode.TreeItem {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(oneLine(label, 200), isLeaf ? None : Collapsed);
  item.id = nodeId(ref);
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = [ref.resource, ...flags(can), ...flags(links)].join(' ');
  item.command = { command: 'vscode.open', title: l10n.t('Open'), arguments: [recordUri(account, ref, label)] };
  const state = isFaded && l10n.t('inactive');
  const words = [description && oneLine(description), state].filter(Boolean);
  if (words.length > 0) item.description = words.join(' · ');
  if (isFaded) item.resourceUri = fadedUri(item.id);
  item.accessibilityInformation = { label: inOneBreath(kind, state, ...more) };
  return item;
}

/** What a screen reader says of a row in place of label and description, which leave to the icon what they are. */
function inOneBreath(...parts: readonly (string | false | undefined)[]): string {
  return parts
    .map((part) => (part ? oneLine(part, 200) : ''))
    .filter(Boolean)
    .join(', ');
}

function flags(of: object): readonly string[] {
  return Object.entries(of).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}

/** A line of a tooltip; with a link where a click on the value opens that. */
export type TooltipLine = readonly [label: string, value: string | undefined, href?: string | undefined];

/**
 * A tooltip of lines "label: value", leaving out what is empty. Values are escaped: they are the server's.
 *
 * @param href what a click on the title opens
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

/** An address is one value of several lines, not several paragraphs, of which only the first would have a label. */
function appendValue(tooltip: vscode.MarkdownString, text: string, href: string | undefined): void {
  if (href !== undefined) tooltip.appendMarkdown('[');
  for (const [index, line] of text.split(/\n+/).entries()) {
    if (index > 0) tooltip.appendMarkdown('\\\n');
    tooltip.appendText(unlinked(line));
  }
  if (href !== undefined) tooltip.appendMarkdown(`](<${href}>)`);
}

/**
 * A text of which Markdown makes no link by itself: of `jane-doe@acme.test`, in which the hyphen is escaped, it would
 * make one to `doe@acme.test`.
 */
function unlinked(text: string): string {
  return text
    .replaceAll('@', '&commat;')
    .replaceAll('://', '&colon;//')
    .replace(/\bwww\./gi, (www) => `${www.slice(0, -1)}&period;`);
}
