import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { tellCopied } from '../../platform';
import { nameOf, type Ref } from '../../records';

/** Copies the labels of the rows: a contact's value, a person's or client's name; one line each. */
export async function copyNames({ store }: Connection, refs: readonly Ref[]): Promise<void> {
  const names = refs.map(({ resource, id }) => {
    const record = store.known(resource, id);
    return record ? nameOf(resource, record) : '';
  });
  if (names.length === 0) return;
  await vscode.env.clipboard.writeText(names.join('\n'));
  tellCopied(...names);
}
