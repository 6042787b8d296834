import * as l10n from '@vscode/l10n';
import type * as vscode from 'vscode';

import type { Connection } from '../account';
import type { UnreadableEntry } from '../api';
import { forLabel, isVisible } from '../base';
import {
  isResourceName,
  localIdOf,
  nameOf,
  type Person,
  type RecordByResource,
  type Ref,
  type ResourceName,
  type TableName,
} from '../records';

/** A row of a QuickPick; one without a record is only a message. */
export interface Item extends vscode.QuickPickItem {
  readonly ref?: Ref<TableName>;
  /** The connection to the record's account, where several are searched. */
  readonly connection?: Connection;
  readonly buttons?: readonly RecordButton[];
}

/** The row of a record of any resource. */
export interface FoundItem extends Item {
  readonly ref: Ref<TableName>;
}

/** Whether a row is a record's. */
export function isFoundItem(item: Item): item is FoundItem {
  return item.ref !== undefined;
}

/** The row of a record that is edited. */
export interface RecordItem extends Item {
  readonly ref: Ref;
}

/** Whether a row is that of a record that is edited. */
export function isRecordItem(item: Item): item is RecordItem {
  return isResourceName(item.ref?.resource);
}

/** The record of a chosen row, of those that are edited; `undefined` for any other row. */
export function refIn(item: Item | undefined): Ref | undefined {
  return item && isRecordItem(item) ? item.ref : undefined;
}

/** An action on a record that does not open it. */
export type RecordAction = 'copy' | 'mail' | 'phone' | 'web';

/** A button of a record's row. */
export interface RecordButton extends vscode.QuickInputButton {
  readonly action: RecordAction;
}

const icons: Readonly<Record<ResourceName, string>> = {
  client: 'organization',
  person: 'person',
  personcontact: 'info',
  time: 'clock',
};

/**
 * A record's row: its name, and a description that distinguishes it from others of the same name.
 *
 * @param more further parts of the row, or another description
 */
export function itemFor<R extends ResourceName>(
  resource: R,
  record: RecordByResource[R],
  more: Partial<Pick<Item, 'description' | 'detail' | 'buttons'>> = {},
): RecordItem {
  const label = `$(${icons[resource]}) ${forLabel(nameOf(resource, record))}`;
  // The server has matched the record, perhaps in a field that the row does not show: VS Code must not filter it out.
  return { label, description: descriptionOf(resource, record), alwaysShow: true, ...more, ref: { resource, id: record.id } };
}

/** A client, and its name as last seen. */
export interface NamedClient {
  readonly id: number;
  readonly name: string;
}

/** The row of the client of the folder in use. */
export function folderItem({ id, name }: NamedClient): RecordItem {
  return itemFor('client', { id, name }, { description: l10n.t('client of this folder') });
}

/** The row of an entry that cannot be read. */
export function unreadableItem({ name, problem }: UnreadableEntry): Item {
  return { label: `$(warning) ${forLabel(name)}`, detail: forLabel(problem, 300), alwaysShow: true };
}

/** The description of a record: a client's local ID; a person's title and client. */
function descriptionOf<R extends ResourceName>(resource: R, record: RecordByResource[R]): string {
  const { title, client, active } = record as Person;
  const words = resource === 'client' ? [localIdOf(record)] : [title, client];
  const inactive = active === false ? [l10n.t('inactive')] : [];
  return [...words.map((word) => forLabel(word ?? '')), ...inactive].filter(isVisible).join(' · ');
}
