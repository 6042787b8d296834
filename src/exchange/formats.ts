import { vcardOf } from './cardWriting';
import { csvOf } from './csv';
import type { Extract } from './extract';
import { jsonOf } from './json';

/** The forms in which records are taken along, by the extensions of their files. */
export const formats = ['vcf', 'csv', 'json'] as const;
/** One of these. */
export type Format = (typeof formats)[number];

const writers: Readonly<Record<Format, (extract: Extract) => string>> = { vcf: vcardOf, csv: csvOf, json: jsonOf };

/** An extract as text. */
export function textIn(format: Format, extract: Extract): string {
  return writers[format](extract);
}

/** The content of a file. Excel takes CSV for UTF-8 only where a byte order mark says so. */
export function fileIn(format: Format, extract: Extract): Uint8Array {
  return new TextEncoder().encode(`${format === 'csv' ? '\uFEFF' : ''}${textIn(format, extract)}`);
}

/** The format that belongs to a file's name; `undefined` where none does. */
export function formatOf(path: string): Format | undefined {
  return formats.find((format) => path.toLowerCase().endsWith(`.${format}`));
}
