import { IntervalsError } from '../../../src/api';
import type { Result } from './fault-cell';
import { areAllShapes, operationNames } from './fault-kinds';

/**
 * The matrix as text: a row for each fault, once and lasting, and a column for each operation. Faults of one kind with
 * equal rows share one; so do the variants of an operation.
 */
export function tableOf(results: readonly Result[]): string {
  const rows = rowsOf(results);
  const header = ['fault', '', ...operationNames];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]!.length)));
  const lineOf = (row: readonly string[]): string =>
    row
      .map((text, column) => text.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  const lost = results.filter((result) => result.lost.length > 0).length;
  const duplicated = results.filter((result) => result.duplicated.length > 0).length;
  return [
    'What the user sees, and how many requests that took',
    '',
    lineOf(header),
    lineOf(widths.map((width) => '─'.repeat(width))),
    ...rows.map(lineOf),
    '',
    ...legendOf(results),
    '',
    `${results.length} cells: ${lost} lost, ${duplicated} duplicated`,
    '',
  ].join('\n');
}

/** Faults with the same effects are grouped; a subject whose forms all have the same effects is named without them. */
function rowsOf(results: readonly Result[]): readonly (readonly string[])[] {
  const faults = grouped(results, ({ fault, isLasting }) => [fault.kind, fault.subject, fault.shape, isLasting].join('|'));
  const alike = grouped(faults, (own) => {
    const [{ fault, isLasting }] = own as [Result];
    return [isLasting, fault.kind === 'API code' ? '' : fault.subject, ...cellsOf(own)].join('|');
  });
  const rows = alike.map(([own, ...others]) => ({
    label: labelOf([own!, ...others].map(([result]) => result!)),
    duration: own![0]!.isLasting ? 'lasting' : 'once',
    cells: cellsOf(own!),
  }));
  return grouped(rows, ({ label, cells }) => [label, ...cells].join('|')).map((same) => [
    same[0]!.label,
    same.map(({ duration }) => duration).join(', '),
    ...same[0]!.cells,
  ]);
}

/** @param sample one result of each fault that shares a row */
function labelOf(sample: readonly Result[]): string {
  const [{ fault }] = sample as [Result];
  if (fault.kind === 'transport') return fault.subject;
  const bySubject = grouped(sample, (result) => result.fault.subject);
  const byShapes = grouped(bySubject, (own) => own.map((result) => result.fault.shape).join(', '));
  return byShapes
    .map((subjects) => {
      const shapes = subjects[0]!.map((result) => result.fault.shape);
      const { subject } = subjects[0]![0]!.fault;
      const codes = subjects.map(([result]) => result!.fault.subject).join(' ');
      return `code ${codes}: ${areAllShapes(subject, shapes) ? 'any shape' : shapes.join(', ')}`;
    })
    .join('; ');
}

/** The effects of one fault on each operation. */
function cellsOf(own: readonly Result[]): readonly string[] {
  return operationNames.map((name) => {
    const texts = own.filter(({ operation }) => operation.name === name).map(cellOf);
    return texts.length === 0 ? '–' : [...new Set(texts)].join(' / ');
  });
}

function cellOf({ error, requests, lost, duplicated }: Result): string {
  const marks = [...(lost.length > 0 ? ['LOST'] : []), ...(duplicated.length > 0 ? ['TWICE'] : [])];
  return [error ? shortName(error) : 'ok', requests, ...marks].join(' ');
}

const shortName = ({ name }: Error): string => name.replace(/Error$/, '');

/** The first words of each error message. */
function legendOf(results: readonly Result[]): readonly string[] {
  const errors = results.flatMap(({ error }) => (error ? [error] : []));
  const samples = grouped(errors, shortName).map(([error]) => error!);
  const width = Math.max(...samples.map((error) => shortName(error).length));
  return samples.map(
    (error) => `${shortName(error).padEnd(width)}  ${error instanceof IntervalsError ? firstSentence(error) : '!'}`,
  );
}

const firstSentence = ({ message }: Error): string => message.replace(/([.:]) .*$/s, '$1');

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}
