import type { CallOptions, IntervalsApi, Page } from '../api';
import { daysAfter, type Time } from '../records';
import { noneIfDenied } from './noneIfDenied';

/** Days (`YYYY-MM-DD`). */
interface Days {
  readonly days: readonly string[];
}

/** A person and days. */
export interface DaysOfPerson extends Days {
  readonly personid: number;
}

/** A client and days. */
export interface DaysOfClient extends Days {
  readonly clientid: number;
}

/** The number of time entries that one request asks for. */
export const mostEntries = 500;

/**
 * The time entries of a person, or for a client, from the first of some days to the last, the newest first. The vendor's words are
 * "after" and "before" a date, and do not say whether the date itself counts: the list has all entries of these days, and may have
 * some of the day before and of the day after. Without days there is nothing to list.
 */
export async function timeOfDays(
  api: IntervalsApi,
  { days, ...whose }: DaysOfPerson | DaysOfClient,
  page: { readonly offset?: number; readonly limit: number },
  options?: CallOptions,
): Promise<Page<Time>> {
  const sorted = [...days].sort();
  if (sorted.length === 0) return { items: [], total: 0 };
  const [first = '', last = first] = [sorted[0], sorted.at(-1)];
  const filters = { ...whose, datebegin: daysAfter(first, -1), dateend: daysAfter(last, 1), sortfield: 'id', sortdir: 'DESC' };
  return noneIfDenied(() => api.of('time').list({ ...filters, ...page }, options));
}

/** Whether a value is a day as the API writes it. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
