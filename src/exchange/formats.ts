import { vcardOf } from './cardWriting';
import { csvOf } from './csv';
import type { Extract } from './extract';
import { jsonOf } from './json';
import { Turns } from '../turns';

/** The forms in which records are taken along, by the extensions of their files. */
export const formats = ['vcf', 'csv', 'json'] as const;
/** One of these. */
export type Format = (typeof formats)[number];

/** Each gives the text piece by piece, none of which takes long. */
const writers: Readonly<Record<Format, (extract: Extract) => Iterable<string>>> = { vcf: vcardOf, csv: csvOf, json: jsonOf };

/** An extract as text, made in turns. */
export async function textIn(format: Format, extract: Extract): Promise<string> {
  const turns = new Turns();
  const pieces: string[] = [];
  for (const piece of writers[format](extract)) {
    pieces.push(piece);
    const pause = turns.next();
    if (pause) await pause;
  }
  return pieces.join('');
}

/** The content of a file. Excel takes CSV for UTF-8 only where a byte order mark says so. */
export async function fileIn(format: Format, extract: Extract): Promise<Uint8Array> {
  return new TextEncoder().encode(`${format === 'csv' ? '\uFEFF' : ''}${await textIn(format, extract)}`);
}

/** The format that belongs to a file's name; `undefined` where none does. */
export function formatOf(path: string): Format | undefined {
  return formats.find((format) => path.toLowerCase().endsWith(`.${format}`));
}
