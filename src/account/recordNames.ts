import * as l10n from '@vscode/l10n';

import { forMessage } from '../base';
import { kindAndId, nameOf, type Ref } from '../records';
import type { Connection } from './connection';

const mostNames = 8;

/** What a message calls a record; its kind and id where that is all that is known. */
export function labelOf({ store }: Pick<Connection, 'store'>, ref: Ref): string {
  const record = store.known(ref.resource, ref.id);
  return record ? forMessage(nameOf(ref.resource, record)) : kindAndId(ref);
}

/** The names of several, one a line, for below a question; the question itself names a single one. */
export function labelsOf(connection: Connection, refs: readonly Ref[]): readonly string[] {
  if (refs.length === 1) return [];
  return firstOf(refs.map((ref) => labelOf(connection, ref)));
}

/** As many names as a message has room for, and how many more there are. */
export function firstOf(names: readonly string[]): readonly string[] {
  const more = names.length > mostNames ? [l10n.t('… and {0} more', names.length - mostNames)] : [];
  return [...names.slice(0, mostNames), ...more];
}
