/**
 * Characters that nobody sees: direction marks, joiners and spaces of no width, soft hyphens, tags, control characters,
 * halves of surrogate pairs. They come along when text is copied from a web page or a message. A value that contains one
 * cannot be dialled, delivered to or found again.
 */
const invisible =
  // eslint-disable-next-line no-control-regex -- these are what is to be found
  /[\p{Default_Ignorable_Code_Point}\p{Surrogate}\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufff9-\ufffb]/gu;

/** A text without invisible characters, for dialling, mailing and opening: none of them means anything there. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/**
 * A text without meaningless invisible characters, for comparing and searching. Joiners in Persian and Indic words, and the
 * invisible parts of emoji, have a meaning and are kept.
 */
export function withoutMeaningless(text: string): string {
  return text.replace(invisible, (mark, offset: number) => (isPartOfWriting(text, mark, offset) ? mark : ''));
}

/** The invisible characters of a value, each once. */
export function invisibleIn(text: string): readonly string[] {
  return [...new Set(text.match(invisible))];
}

/** The invisible characters that mean nothing in a text, each once. */
export function meaninglessIn(text: string): readonly string[] {
  const found = [...text.matchAll(invisible)].filter(({ 0: mark, index }) => !isPartOfWriting(text, mark, index));
  return [...new Set(found.map(([mark]) => mark))];
}

/** Whether a text contains anything visible. */
export function isVisible(text: string): boolean {
  // The class excludes two blank characters that Unicode counts among letters and symbols.
  return /[^\s\p{Z}\u2800\uffa0]/u.test(withoutInvisible(text));
}

/** How far back the character that a mark belongs to may begin, in UTF-16 units; `far` is for a flag made of tags. */
const [near, far] = [6, 16];

function isPartOfWriting(text: string, mark: string, offset: number): boolean {
  const isTag = mark > '\u{e0000}' && mark < '\u{e0080}';
  const before = text.slice(Math.max(0, offset - (isTag ? far : near)), offset);
  if (/[\u200c\u200d]/.test(mark)) return /(?:\p{Emoji}\ufe0f?|\p{L}\p{M}*)$/u.test(before) && !isPlain(before);
  if (/[\u180b-\u180f]/.test(mark)) return /\p{Script=Mongolian}$/u.test(before);
  if (/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(mark)) {
    return text.startsWith('\u20e3', offset + 1) || (/[\p{Emoji}\p{S}\p{L}]$/u.test(before) && !isPlain(before));
  }
  return isTag && /\u{1f3f4}[\u{e0020}-\u{e007e}]*$/u.test(before);
}

/** Whether a text ends in a character of a script that has neither joiners nor variants. */
function isPlain(text: string): boolean {
  return /(?:[\d#*]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}*)$/u.test(text);
}
