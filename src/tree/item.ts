import * as vscode from 'vscode';
import type { Links } from '../links';
import type { Ref } from '../records';
import { forTooltip, oneLine } from '../untrusted';
import { fadedUri } from './fading';
import { nodeId } from './node';

export interface ItemOptions {
  readonly ref: Ref;
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon: string;
  readonly isFaded?: boolean;
  readonly isLeaf?: boolean;
  /** What the menus' `when` clauses look for in `viewItem`, beside the resource and the links. */
  readonly can: Readonly<Record<string, boolean>>;
  readonly links: Links;
}

/** A record's row; its click opens the record. */
export function recordItem({
  ref,
  label,
  description,
  icon,
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
  item.command = { command: 'intervals.openRow', title: vscode.l10n.t('Open'), arguments: [ref] };
  const words = [description && oneLine(description), isFaded && vscode.l10n.t('inactive')].filter(Boolean);
  if (words.length > 0) item.description = words.join(' · ');
  if (isFaded) item.resourceUri = fadedUri(item.id);
  return item;
}

function flags(of: object): readonly string[] {
  return Object.entries(of).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
}

/** How much of some HTML is read for a tooltip, in UTF-16 units: most of it may be tags. */
export const readForTooltip = 10_000;

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
