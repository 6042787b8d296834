import * as vscode from 'vscode';
import type { Connection } from '../account';
import { nameOf, type Ref } from '../records';
import { forMessage } from '../untrusted';

/** What a message calls a record. */
export function labelOf({ store }: Connection, { resource, id }: Ref): string {
  const record = store.known(resource, id);
  return record ? forMessage(nameOf(resource, record)) : `${resource} ${id}`;
}

const mostNames = 8;

/** The names of several, one a line, for below a question; the question itself names a single one. */
export function labelsOf(connection: Connection, refs: readonly Ref[]): readonly string[] {
  if (refs.length === 1) return [];
  const more = refs.length > mostNames ? [vscode.l10n.t('… and {0} more', refs.length - mostNames)] : [];
  return [...refs.slice(0, mostNames).map((ref) => labelOf(connection, ref)), ...more];
}
