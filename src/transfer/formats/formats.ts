import { Turns } from '../../base';
import { vcardOf, type VcardVersion } from './cardWriting';
import { type CsvForm, csvOf } from './csv';
import type { Extract } from './extract';
import { jsonOf } from './json';

/** The forms in which records are taken along, by the extensions of their files. */
export const formats = ['vcf', 'csv', 'json'] as const;
/** One of these. */
export type Format = (typeof formats)[number];

/** For whom a format is written, where there are several ways to. */
export interface Form {
  readonly vcard: VcardVersion;
  readonly csv: CsvForm;
}

/** What is meant where nobody is asked. */
export const usualForm: Form = { vcard: '4.0', csv: { separator: ',', isForSpreadsheet: true } };

/** Each gives the text piece by piece, none of which takes long. */
const writers: Readonly<Record<Format, (extract: Extract, form: Form) => Iterable<string>>> = {
  vcf: (extract, { vcard }) => vcardOf(extract, vcard),
  csv: (extract, { csv }) => csvOf(extract, csv),
  json: jsonOf,
};

/** An extract as text, made in turns. */
export async function textIn(format: Format, extract: Extract, form: Form = usualForm): Promise<string> {
  const turns = new Turns();
  const pieces: string[] = [];
  for (const piece of writers[format](extract, form)) {
    pieces.push(piece);
    const pause = turns.next();
    if (pause) await pause;
  }
  return pieces.join('');
}

/** The content of a file. Excel takes CSV for UTF-8 only where a byte order mark says so; other programs read it as text. */
export async function fileIn(format: Format, extract: Extract, form: Form = usualForm): Promise<Uint8Array> {
  const mark = format === 'csv' && form.csv.isForSpreadsheet ? '\uFEFF' : '';
  return new TextEncoder().encode(`${mark}${await textIn(format, extract, form)}`);
}

/** What stands between the columns where a spreadsheet speaks a language: where a comma stands in numbers, it is taken. */
export function separatorIn(language: string): CsvForm['separator'] {
  const [known = 'en'] = Intl.NumberFormat.supportedLocalesOf(language.replaceAll('_', '-'));
  return new Intl.NumberFormat(known).format(1.5).includes(',') ? ';' : ',';
}

/** The format that belongs to a file's name; `undefined` where none does. */
export function formatOf(path: string): Format | undefined {
  return formats.find((format) => path.toLowerCase().endsWith(`.${format}`));
}
