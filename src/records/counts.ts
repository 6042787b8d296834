import * as l10n from '@vscode/l10n';

import type { ResourceName } from './registry';

/** The number of records of each kind. */
export type RecordCounts = Readonly<Partial<Record<ResourceName, number>>>;

/** Counts records by kind. */
export function countRecords(records: Iterable<{ readonly resource: ResourceName }>): RecordCounts {
  const counts = { client: 0, person: 0, personcontact: 0, time: 0 };
  for (const { resource } of records) counts[resource] += 1;
  return counts;
}

/**
 * The numbers of records as every message words them: "1 client, 3 people, 8 contacts", without kinds of which there are
 * none.
 *
 * @param language the language whose digits are used
 */
export function recordsInWords({ client = 0, person = 0, personcontact = 0, time = 0 }: RecordCounts, language: string): string {
  const figures = (count: number): string => count.toLocaleString(language);
  const words = [
    client > 0 && (client === 1 ? l10n.t('{0} client', figures(client)) : l10n.t('{0} clients', figures(client))),
    person > 0 && (person === 1 ? l10n.t('{0} person', figures(person)) : l10n.t('{0} people', figures(person))),
    personcontact > 0 &&
      (personcontact === 1 ? l10n.t('{0} contact', figures(personcontact)) : l10n.t('{0} contacts', figures(personcontact))),
    time > 0 && (time === 1 ? l10n.t('{0} time entry', figures(time)) : l10n.t('{0} time entries', figures(time))),
  ].filter((kind) => kind !== false);
  return words.length > 0 ? words.join(', ') : l10n.t('no records');
}
