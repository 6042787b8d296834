import * as l10n from '@vscode/l10n';

import { forMessage } from '../base';
import { kindAndId, nameOf, type Ref } from '../records';
import type { Connection } from './connection';

const mostNames = 8;

/** The name of a record in a message; its kind and id if the record is not known. */
export function labelOf({ store }: Pick<Connection, 'store'>, ref: Ref): string {
  const record = store.known(ref.resource, ref.id);
  return record ? forMessage(nameOf(ref.resource, record)) : kindAndId(ref);
}

/** The lines with the names of several records, for the detail of a question; there are none for one record, which the question names. */
export function labelsOf(connection: Connection, refs: readonly Ref[]): readonly string[] {
  if (refs.length === 1) return [];
  return firstOf(refs.map((ref) => labelOf(connection, ref)));
}

/** As many names as a message has room for, and the number of the others. */
export function firstOf(names: readonly string[]): readonly string[] {
  const more = names.length > mostNames ? [l10n.t('… and {0} more', names.length - mostNames)] : [];
  return [...names.slice(0, mostNames), ...more];
}
