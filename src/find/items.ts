import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { UnreadableEntry } from '../api';
import { forLabel, isVisible } from '../base';
import { localIdOf, nameOf, type Person, type RecordByResource, type Ref, type ResourceName } from '../records';

/** A row of a QuickPick; one without a record only says something. */
export interface Item extends vscode.QuickPickItem {
  readonly ref?: Ref;
  readonly buttons?: readonly RecordButton[];
}

/** A row that stands for a record. */
export interface RecordItem extends Item {
  readonly ref: Ref;
}

/** What can be done with a record without opening it. */
export type Use = 'copy' | 'mail' | 'phone' | 'web';

/** A button of such a row. */
export interface RecordButton extends vscode.QuickInputButton {
  readonly use: Use;
}

const icons: Readonly<Record<ResourceName, string>> = { client: 'organization', person: 'person', personcontact: 'info' };

/**
 * A record's row: its name, and what tells it from others of that name.
 *
 * @param more what the row is to have besides, or instead of the usual description
 */
export function itemFor<R extends ResourceName>(
  resource: R,
  record: RecordByResource[R],
  more: Partial<Pick<Item, 'description' | 'detail' | 'buttons'>> = {},
): RecordItem {
  const label = `$(${icons[resource]}) ${forLabel(nameOf(resource, record))}`;
  // What is shown was chosen by the server: VS Code is not to leave out what it finds no reason for.
  return { label, description: descriptionOf(resource, record), alwaysShow: true, ...more, ref: { resource, id: record.id } };
}

/** The row of what a list has and nobody can read. */
export function oddItem({ name, problem }: UnreadableEntry): Item {
  return { label: `$(warning) ${forLabel(name)}`, detail: forLabel(problem, 300), alwaysShow: true };
}

/** What tells a record from others of the same name: a client's local ID; a person's title and client. */
function descriptionOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string {
  const { title, client, active } = record as Person;
  const words = resource === 'client' ? [localIdOf(record)] : [title, client];
  const inactive = active === false ? [l10n.t('inactive')] : [];
  return [...words.map((word) => forLabel(word ?? '')), ...inactive].filter(isVisible).join(' · ');
}
