/**
 * Text that came from the server or from a user, on its way to a place that would read more into it than text.
 * (Tooltips need nothing from here: MarkdownString.appendText escapes.)
 */

// Control characters, line and paragraph separators, and the marks that turn the direction of writing:
// they could hide or reorder what a dialog says.
// eslint-disable-next-line no-control-regex -- these are what is to be found
const misleading = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** One line of at most `longest` characters, as people count them. */
export function oneLine(text: string, longest = 80): string {
  return shortened(text.replace(misleading, ' ').replace(/\s+/g, ' ').trim(), longest);
}

/** For the text of a Markdown tooltip, whose own escaping leaves HTML to the renderer. Keeps lines. */
export function forTooltip(text: string, longest: number): string {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(misleading, ' ').trimEnd());
  return shortened(lines.join('\n').trim(), longest).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
}

/** For notifications and dialogs, in which VS Code makes links of `[text](command:…)`. */
export function forMessage(text: string, longest?: number): string {
  return oneLine(text, longest).replaceAll('](', '] (');
}

/** For QuickPick items and the status bar, in which VS Code makes icons of `$(name)`. */
export function forLabel(text: string, longest?: number): string {
  return oneLine(text, longest).replaceAll('$(', '\\$(');
}

/** For the last part of a document's path: what a tab shows. Gives `fallback` where nothing is left. */
export function forFileName(text: string, fallback: string): string {
  const name = oneLine(text.toWellFormed().replace(/[\\/:*?"<>|#%]+/g, ' '), 60).replace(/^[\s.]+|[\s.]+$/g, '');
  return name === '' ? fallback : name;
}
