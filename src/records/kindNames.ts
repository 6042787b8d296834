import * as l10n from '@vscode/l10n';

import type { ResourceName } from './registry';

/** The name of each kind of record, for users. */
export function kindNames(): Readonly<Record<ResourceName, string>> {
  return { client: l10n.t('Client'), person: l10n.t('Person'), personcontact: l10n.t('Contact') };
}

/** What a resource's records are called; the API's own word for those that nobody opens, such as contact types. */
export function kindNameOf(resource: string): string {
  const names: Readonly<Partial<Record<string, string>>> = kindNames();
  return names[resource] ?? resource;
}

/** What a record is called that has no name, or of which no more is known: "Contact 905112". */
export function kindAndId({ resource, id }: { readonly resource: string; readonly id: number }): string {
  return `${kindNameOf(resource)} ${id}`;
}
