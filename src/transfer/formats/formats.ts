import * as l10n from '@vscode/l10n';

import { Turns } from '../../base';
import { vcardOf } from './cardWriting';
import { csvOf, csvOfList } from './csv';
import type { Extract } from './extract';
import { jsonOf, jsonOfList } from './json';
import type { ListExtract } from './listExtract';
import { csvVariants, usualVariant, type Variant, type VariantQuestion, vcardVariants } from './variants';

/** A format in which records are exported. */
export interface FormatEntry {
  /** The format's name. */
  readonly name: () => string;
  /** Returns the text in pieces, none of which takes long. */
  readonly pieces: (extract: Extract, variant: Variant) => Iterable<string>;
  /** Returns the text of a list of any resource; formats without it are for the address book only. */
  readonly piecesOfList?: (extract: ListExtract, variant: Variant) => Iterable<string>;
  /** The byte order mark at the beginning of a file. */
  readonly mark?: (variant: Variant) => string;
  /**
   * The question before a file is written, if there are several variants.
   *
   * @param region the language of this machine's number format
   */
  readonly variantsOfFile?: (region: string) => VariantQuestion;
  /** The question before a text is copied. */
  readonly variantsOfText?: (region: string) => VariantQuestion;
}

/**
 * The formats, by the extensions of their files, in the order in which they are offered. A new one is an entry here; the
 * compiler then asks for the command that copies it.
 */
const entries = {
  // Version 3.0 is for files only: nobody pastes text into an old phone.
  vcf: { name: () => l10n.t('vCard'), pieces: (extract, { vcard }) => vcardOf(extract, vcard), variantsOfFile: vcardVariants },
  csv: {
    name: () => l10n.t('CSV'),
    pieces: (extract, { csv }) => csvOf(extract, csv),
    piecesOfList: (extract, { csv }) => csvOfList(extract, csv),
    // Excel takes CSV for UTF-8 only where a byte order mark says so; other programs read it as text.
    mark: ({ csv }) => (csv.isForSpreadsheet ? '\uFEFF' : ''),
    variantsOfFile: csvVariants,
    variantsOfText: csvVariants,
  },
  json: { name: () => l10n.t('JSON'), pieces: jsonOf, piecesOfList: jsonOfList },
} as const satisfies Readonly<Record<string, FormatEntry>>;

/** One of the formats. */
export type Format = keyof typeof entries;

/** Formats by their extensions. */
export type Formats = Readonly<Record<string, FormatEntry>>;

/** All formats by their extensions. */
export const formats: Readonly<Record<Format, FormatEntry>> = entries;

/** The formats that take any list. */
export const listFormats: Formats = Object.fromEntries(
  Object.entries<FormatEntry>(entries).filter(([, { piecesOfList }]) => piecesOfList),
);

/** An extract as text, written with pauses for other work. */
export async function textIn(format: Format, extract: Extract | ListExtract, variant: Variant = usualVariant): Promise<string> {
  const turns = new Turns();
  const pieces: string[] = [];
  for (const piece of piecesOf(formats[format], extract, variant)) {
    pieces.push(piece);
    const pause = turns.next();
    if (pause) await pause;
  }
  return pieces.join('');
}

function piecesOf({ pieces, piecesOfList }: FormatEntry, extract: Extract | ListExtract, variant: Variant): Iterable<string> {
  if (!('records' in extract)) return pieces(extract, variant);
  if (!piecesOfList) throw new TypeError('This format has no lists.');
  return piecesOfList(extract, variant);
}

/** The content of a file. */
export async function fileIn(
  format: Format,
  extract: Extract | ListExtract,
  variant: Variant = usualVariant,
): Promise<Uint8Array> {
  const mark = formats[format].mark?.(variant) ?? '';
  return new TextEncoder().encode(`${mark}${await textIn(format, extract, variant)}`);
}

/** The format of a file's name, among some; `undefined` if it has none of their extensions. */
export function formatOf(path: string, among: Formats = formats): Format | undefined {
  const isEnding = (extension: Format): boolean => path.toLowerCase().endsWith(`.${extension}`);
  return extensionsOf(formats).find((extension) => Object.hasOwn(among, extension) && isEnding(extension));
}

/** The formats' names with their extensions, in the form for VS Code's file dialogs. */
export function filtersFor(all: Formats): Record<string, string[]> {
  return Object.fromEntries(Object.entries(all).map(([extension, { name }]) => [name(), [extension]]));
}

/** The endings of the files' names in words, e.g. ".vcf, .csv or .json". */
export function endingsInWords(all: Formats): string {
  const endings = Object.keys(all).map((extension) => `.${extension}`);
  const last = endings.pop() ?? '';
  return endings.length > 0 ? l10n.t('{0} or {1}', endings.join(', '), last) : last;
}

/** The extensions of formats, in the order in which they are offered. */
export function extensionsOf<F extends string>(all: Readonly<Record<F, FormatEntry>>): readonly F[] {
  return Object.keys(all) as F[];
}
