/**
 * Text from the server or from a user, made safe for a place that would interpret it or has no room for it. Only the
 * beginning of a long text is read: as much as can be shown.
 */

// Control characters, line and paragraph separators, and direction marks: they could hide or reorder the words of a dialog.
// eslint-disable-next-line no-control-regex -- these are what is to be found
const misleading = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** A character other than such marks and white space. */
// eslint-disable-next-line no-control-regex -- as above
const visible = /[^\s\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** One line of at most `longest` characters, as people count them. */
export function oneLine(text: string, longest = 80): string {
  const { head, isCut } = headOf(text, longest);
  return shortened(head.replace(misleading, ' ').replace(/\s+/g, ' ').trim(), longest, isCut);
}

/** For the text of a Markdown tooltip: Markdown's own escaping leaves HTML to the renderer. Keeps lines. */
export function forTooltip(text: string, longest: number): string {
  const { head, isCut } = headOf(text, longest);
  const lines = head.split(/\r\n|\r|\n/).map((line) => line.replace(misleading, ' ').trimEnd());
  return shortened(lines.join('\n').trim(), longest, isCut).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The beginning of a text: at most so many UTF-16 units, without half of a surrogate pair at the end. */
export function beginningOf(text: string, most: number): string {
  const isWithinPair = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most));
  return text.slice(0, isWithinPair ? most - 1 : most);
}

/**
 * How much of one character is kept, in UTF-16 units: the longest emoji has fewer. A character as people see it may have
 * any number of combining marks.
 */
const longestCharacter = 20;

/**
 * The part of a text, from its first visible character, that may be needed for `longest` characters; and whether more
 * follows.
 */
function headOf(text: string, longest: number): { readonly head: string; readonly isCut: boolean } {
  const start = text.search(visible);
  if (start === -1) return { head: '', isCut: false };
  const head = beginningOf(text.slice(start), longest * longestCharacter);
  return { head, isCut: visible.test(text.slice(start + head.length)) };
}

/** @param isCut whether the text continues */
function shortened(text: string, longest: number, isCut: boolean): string {
  if (!isCut && text.length <= longest && !joining.test(text)) return text;
  const shown: string[] = [];
  for (const character of charactersOf(text)) {
    shown.push(character);
    if (shown.length > longest) break;
  }
  return isCut || shown.length > longest ? `${shown.slice(0, longest - 1).join('')}…` : shown.join('');
}

/** A character that may form one visible character with its neighbours. A text without any has one character per code point. */
const joining = /[\p{M}\p{Cf}\p{Regional_Indicator}\p{Emoji_Modifier}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/u;

const segmenter = new Intl.Segmenter();

/**
 * The characters of a text as people count them, each of limited length. The text has to be short: segmenting a long one
 * takes too long.
 */
function* charactersOf(text: string): Iterable<string> {
  if (!joining.test(text)) {
    yield* text;
    return;
  }
  for (const { segment } of segmenter.segment(text)) {
    // The rest of a cut emoji must not join with what follows.
    yield segment.length > longestCharacter ? beginningOf(segment, longestCharacter).replace(/\u200d+$/, '') : segment;
  }
}

/** For notifications and dialogs, in which VS Code makes links of `[text](command:…)`. */
export function forMessage(text: string, longest?: number): string {
  return oneLine(text, longest).replaceAll('](', '] (');
}

/** For QuickPick items and the status bar, in which VS Code makes icons of `$(name)`. */
export function forLabel(text: string, longest?: number): string {
  return oneLine(text, longest).replaceAll('$(', '\\$(');
}

const longestName = 60;

/** The longest name, in bytes (UTF-8). A file system takes 255: the rest is for an extension and a word such as "(deleted)". */
const longestNameInBytes = 200;

/** The device names that Windows reserves, whatever their extension. */
const ofDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=\s*(?:\.|$))/i;

/**
 * For the name of a file without its extension, and for the last part of a document's path, which a tab shows. The name is
 * valid in every file system. Returns `fallback` where no character of the text can be used.
 */
export function forFileName(text: string, fallback: string): string {
  const { head } = headOf(text, longestName);
  const line = oneLine(head.toWellFormed().replace(/[\\/:*?"<>|#%]+/g, ' '), longestName);
  const name = ofBytes(trimmed(line), longestNameInBytes);
  if (name === '') return fallback;
  return ofDevice.test(name) ? `_${name}` : name;
}

/** A name without dots and spaces at its ends: Windows removes them at the end; a dot at the beginning hides a file elsewhere. */
function trimmed(name: string): string {
  return name.replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
}

const encoder = new TextEncoder();

function ofBytes(text: string, most: number): string {
  const sizeOf = (part: string): number => encoder.encode(part).length;
  if (sizeOf(text) <= most) return text;
  let [kept, size] = ['', sizeOf('…')];
  for (const character of charactersOf(text)) {
    size += sizeOf(character);
    if (size > most) break;
    kept += character;
  }
  return `${trimmed(kept)}…`;
}
