import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { forLabel } from '../base';
import { contactsOf } from '../links';
import { onlyOrPicked, tellCopied } from '../platform';
import { bareValue, nameOf, ownContactsOf, type Ref } from '../records';

/**
 * Copies the name of a record, or one of its contacts; asks which if there are several.
 *
 * @throws IntervalsError if a person's contacts cannot be read
 */
export async function copyFrom(connection: Connection, ref: Ref): Promise<void> {
  const items = (await copyable(connection, ref)).map(([value, description]) => ({
    label: forLabel(value),
    description: forLabel(description),
    value,
  }));
  const placeHolder = l10n.t('Choose what to copy');
  const chosen = await onlyOrPicked(items, { placeHolder });
  if (!chosen) return;
  await vscode.env.clipboard.writeText(chosen.value);
  tellCopied(chosen.value);
}

type Copyable = readonly [value: string, label: string];

/** The values of a record that can be copied, with their labels. */
async function copyable(connection: Connection, ref: Ref): Promise<readonly Copyable[]> {
  const { store } = connection;
  const { resource, id } = ref;
  const record = await store.knownOrRead(ref);
  const name: Copyable = [nameOf(resource, record), l10n.t('Name')];
  if (resource === 'client') return [name, ...ownContactsOf(record).map(({ label, value }): Copyable => [value, label])];
  return resource === 'person' ? [name, ...(await ofContacts(connection, id))] : [name];
}

async function ofContacts(connection: Connection, personId: number): Promise<readonly Copyable[]> {
  const { store } = connection;
  const refs = await contactsOf(connection, personId);
  return Promise.all(
    refs.map(async ({ resource, id }): Promise<Copyable> => {
      const contact = await store.knownOrRead({ resource, id });
      const { type, descriptor } = await store.names.of(contact);
      return [bareValue(contact.value ?? ''), [type, descriptor].filter(Boolean).join(' · ')];
    }),
  );
}
