import type { Page } from '../api';
import type { Time, WorkRecord } from '../records';
import { type DaysOfClient, isDay, mostEntries } from './timeOfDays';

/** The hours that were booked for a client. */
export interface HoursOfClient {
  readonly hours: number;
  /** Whether these are all: there may be entries that were not asked for, or that cannot be read. */
  readonly isWhole: boolean;
}

/** The most time entries that are asked for at all. */
const most = 10_000;

/** Whether a record says that it belongs to another client: the server then does not know the filter. */
export function isOfOther(clientid: number, record: WorkRecord): boolean {
  const of = record['clientid'];
  return typeof of === 'number' && of !== clientid;
}

/**
 * Adds up the hours of time entries. Where there are more entries than one request asks for, all are read again with a second one:
 * an answer is the list of one moment, and two would have entries twice, or miss some.
 *
 * @param load loads so many of the entries of these days; its list may have those of the day before and of the day after
 * @returns `undefined` if the list has entries for another client
 */
export async function hoursOfClient(
  { clientid, days }: DaysOfClient,
  load: (limit: number) => Promise<Page<Time>>,
): Promise<HoursOfClient | undefined> {
  let page = await load(mostEntries);
  const isOfClient = (): boolean => !page.items.some((entry) => isOfOther(clientid, entry));
  if (isOfClient() && !page.isUncounted && page.total > mostEntries) page = await load(Math.min(page.total, most));
  if (!isOfClient()) return undefined;
  const dayOf = ({ date = '' }: Time): string => date.slice(0, 10);
  const counted = page.items.filter((entry) => days.includes(dayOf(entry)));
  const hours = counted.map(({ time }) => time ?? 0).filter((time) => Number.isFinite(time));
  const isReadable =
    page.unreadable === undefined && page.items.every(({ time, ...entry }) => isHours(time) && isDay(dayOf(entry)));
  const isCounted = !page.isUncounted || page.total === 0;
  return {
    hours: hours.reduce((sum, each) => sum + each, 0),
    isWhole: isReadable && isCounted && page.items.length >= page.total,
  };
}

/** Whether a value is hours, or none: answers are not documented, and may have anything in their place. */
function isHours(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}
