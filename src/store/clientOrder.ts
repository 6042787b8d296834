import type { Client, ClientFilters } from '../records';

/** The order of the server's list of clients under these filters, for clients that are added later. */
export function clientOrder({ sortfield = 'name', sortdir = 'ASC' }: ClientFilters): (a: Client, b: Client) => number {
  const direction = sortdir === 'DESC' ? -1 : 1;
  return (a, b) => direction * compare(a[sortfield] ?? '', b[sortfield] ?? '');
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a).localeCompare(String(b), undefined, { numeric: true });
}
