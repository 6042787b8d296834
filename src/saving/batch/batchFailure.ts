import * as l10n from '@vscode/l10n';

import { IntervalsError, NoSuchRecordError } from '../../api';
import { oneLine } from '../../base';
import { type Entry, type Problem, problemAt, type ResourceName, writtenRecords } from '../../records';
import { ConflictError, type Contested, UnknownBaselineError } from '../conflict';
import { NotSavedError, RefusedError } from '../refused';
import { refusedFields } from '../refusedFields';

/** A record that was not saved, and the reason. */
export interface Failure {
  readonly name: string;
  readonly reason: string;
  /** The reason, as problems of the text. */
  readonly problems: readonly Problem[];
}

/** The failure of an entry, from the error of its save. */
export function failureOf(resource: ResourceName, name: string, entry: Entry, error: Error): Failure {
  if (error instanceof ConflictError) {
    return { name, reason: error.message, problems: contestedProblems(name, entry, error.contested) };
  }
  const refused = refusedFields(resource, entry.text, error);
  if (refused.length > 0) {
    const problems = refused.map((problem) => {
      return { ...problem, offset: problem.offset + entry.offset, message: named(name, problem.message) };
    });
    return { name, reason: error.message, problems };
  }
  return failureFor(name, entry, error instanceof NoSuchRecordError ? whyGone() : error.message);
}

/** The failure of an entry for a reason that is not about one of its fields. */
export function failureFor(name: string, entry: Entry, reason: string): Failure {
  return { name, reason, problems: [problemAt(entry.place, named(name, reason))] };
}

/** The problems of the contested fields of an entry; each names the server's value. */
export function contestedProblems(name: string, entry: Entry, contested: Contested): readonly Problem[] {
  const [written] = writtenRecords(entry.text);
  return [...contested].map(([field, theirs]) => {
    const at = written?.get(field)?.at;
    const place = at ? { ...at, offset: at.offset + entry.offset } : entry.place;
    const message = l10n.t(
      'Someone else changed "{0}" of “{1}” to {2}. Save again to compare both versions or to overwrite theirs.',
      field,
      oneLine(name),
      oneLine(JSON.stringify(theirs ?? null)),
    );
    return { ...problemAt(place, message), field, isOfServer: true };
  });
}

function whyGone(): string {
  return l10n.t('This record was deleted in Intervals. Copy what you need from its entry, then remove the entry.');
}

function named(name: string, reason: string): string {
  return `“${oneLine(name)}”: ${reason}`;
}

/** The number of reasons for which a message has room. */
const mostReasons = 5;

/** Some of several records were not saved; the others were. */
export class BatchFailedError extends NotSavedError {
  override readonly name = 'BatchFailedError';

  /**
   * @param failures the records that could not be saved
   * @param unsent the records that were not sent
   * @param count the number of records to save
   */
  constructor(failures: readonly Failure[], unsent: readonly Failure[], count: number) {
    const open = failures.length + unsent.length;
    super(
      [
        l10n.t('{0} of {1} records were saved.', count - open, count),
        ...failures.slice(0, mostReasons).map(({ name, reason }) => named(name, reason)),
        failures.length > mostReasons && l10n.t('{0} more failed.', failures.length - mostReasons),
        unsent.length > 0 && l10n.t('Not sent: {0}.', unsent.length),
      ]
        .filter((words) => words !== false)
        .join(' '),
      [...failures, ...unsent].flatMap(({ problems }) => problems),
    );
  }
}

/** Whether an error is a reason for the user why a record was not saved; others are faults of the extension or the machine. */
export function isReason(error: unknown): error is Error {
  return [IntervalsError, ConflictError, UnknownBaselineError, RefusedError].some((kind) => error instanceof kind);
}
