import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../account';
import { linksOf } from '../links';
import type { Ref } from '../records';
import type { RecordButton, Use } from './items';

/**
 * What a record can be used for without opening it, as far as that is known: nothing is asked for. What is not known,
 * such as the contacts of most people, is looked up when the button is pressed.
 */
export async function buttonsFor(connection: Connection, ref: Ref): Promise<readonly RecordButton[]> {
  const uses: readonly Use[] = ['copy', ...(await linkKinds(connection, ref))];
  return uses.map((use) => ({ use, iconPath: new vscode.ThemeIcon(icons[use]), tooltip: tooltips()[use] }));
}

const icons: Readonly<Record<Use, string>> = { copy: 'copy', mail: 'mail', phone: 'call-outgoing', web: 'link-external' };

function tooltips(): Readonly<Record<Use, string>> {
  return {
    copy: l10n.t('Copy…'),
    mail: l10n.t('Write E-Mail'),
    phone: l10n.t('Call'),
    web: l10n.t('Open Website'),
  };
}

async function linkKinds(connection: Connection, ref: Ref): Promise<readonly Exclude<Use, 'copy'>[]> {
  const { store } = connection;
  const contacts = ref.resource === 'person' ? store.contactsOf(ref.id) : undefined;
  if (contacts && !contacts.isLoaded) return ['mail', 'phone'];
  if (!contacts && !store.known(ref.resource, ref.id)) return ref.resource === 'client' ? ['mail', 'phone', 'web'] : [];
  const refs: readonly Ref[] = contacts?.items.map(({ id }) => ({ resource: 'personcontact', id })) ?? [ref];
  const links = await Promise.all(refs.map((one) => linksOf(connection, one)));
  return (['mail', 'phone', 'web'] as const).filter((kind) => links.some((link) => link[kind]));
}
