import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { linksOf } from '../links';
import type { Ref } from '../records';
import type { RecordAction, RecordButton } from './items';

/**
 * The buttons of a record's row, as far as its links are known without a request. If they are not, as for most people, there
 * are buttons for all of them, and the links are looked up when a button is pressed.
 */
export async function buttonsFor(connection: Connection, ref: Ref): Promise<readonly RecordButton[]> {
  const actions: readonly RecordAction[] = ['copy', ...(await linkKinds(connection, ref))];
  return actions.map((action) => ({ action, iconPath: new vscode.ThemeIcon(icons[action]), tooltip: tooltips()[action] }));
}

const icons: Readonly<Record<RecordAction, string>> = {
  copy: 'copy',
  mail: 'mail',
  phone: 'call-outgoing',
  web: 'link-external',
};

function tooltips(): Readonly<Record<RecordAction, string>> {
  return {
    copy: l10n.t('Copy…'),
    mail: l10n.t('Write E-Mail'),
    phone: l10n.t('Call'),
    web: l10n.t('Open Website'),
  };
}

async function linkKinds(connection: Connection, ref: Ref): Promise<readonly Exclude<RecordAction, 'copy'>[]> {
  const { store } = connection;
  const contacts = ref.resource === 'person' ? store.contactsOf(ref.id) : undefined;
  if (contacts && !contacts.isLoaded) return ['mail', 'phone'];
  if (!contacts && !store.known(ref.resource, ref.id)) return ref.resource === 'client' ? ['mail', 'phone', 'web'] : [];
  const refs: readonly Ref[] = contacts?.items.map(({ id }) => ({ resource: 'personcontact', id })) ?? [ref];
  const links = await Promise.all(refs.map((one) => linksOf(connection, one)));
  return (['mail', 'phone', 'web'] as const).filter((kind) => links.some((link) => link[kind]));
}
