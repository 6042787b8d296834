import * as l10n from '@vscode/l10n';

import type { ResourceName } from './registry';
import { isTableName, resourceOf } from './table';

/** The name of each kind of record, for users. */
export function kindNames(): Readonly<Record<ResourceName, string>> {
  return { client: l10n.t('Client'), person: l10n.t('Person'), personcontact: l10n.t('Contact'), time: l10n.t('Time Entry') };
}

/** What a resource's records are called. */
export function kindNameOf(resource: string): string {
  return isTableName(resource) ? resourceOf(resource).look.names.one() : resource;
}

/** What a record is called that has no name, or of which no more is known: "Contact 905112". */
export function kindAndId({ resource, id }: { readonly resource: string; readonly id: number }): string {
  return `${kindNameOf(resource)} ${id}`;
}
