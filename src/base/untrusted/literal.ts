import { beginningOf } from './text';

/**
 * Characters that people do not see, or take for others: control and format characters, marks of direction, fillers, spaces
 * that are not the usual one.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb\ufffe\uffff]|(?! )\p{Zs}/gu;

/** A space after another one: both look like one. */
const repeatedSpace = /(?<= ) /g;

/** Marks on one letter beyond those that any language writes: they would cover the lines above and below. */
const piledMarks = /(?<=\p{M}{4})\p{M}/gu;

/** The beginnings of what VS Code would take for a link, an icon or code, in a dialog or in Markdown. */
const meant = /(?<=\])\(|(?<=\$)\(|`/g;

/**
 * A text as a JSON string on one line, for a question whose meaning it must not change: it is complete and exact, and it
 * ends at its quotation mark. Whatever nobody would see in it is written as its code.
 */
export function literal(text: string): string {
  return [unseen, repeatedSpace, piledMarks, meant].reduce((line, kind) => line.replace(kind, codesOf), JSON.stringify(text));
}

/** As `literal`, for at most so many UTF-16 units; and the number of those that are left out. */
export function literalBeginning(text: string, most: number): { readonly shown: string; readonly left: number } {
  const beginning = beginningOf(text, most);
  return { shown: literal(beginning), left: text.length - beginning.length };
}

function codesOf(characters: string): string {
  return Array.from({ length: characters.length }, (_, index) => {
    return `\\u${characters.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }).join('');
}
