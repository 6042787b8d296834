import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { ExplainedError, webLinks } from '../base';
import { webUrl } from '../platform';
import { type Ref, type TableName, valuesOf } from '../records';
import { openExactly } from './openExactly';

/**
 * Opens the company's web application, at a record where the setting says how. The API tells neither the address of
 * a company's web application nor those of its pages.
 *
 * @throws ExplainedError where the setting is no address
 */
export async function openWebApplication({ store }: Connection, ref: Ref<TableName> | undefined): Promise<void> {
  const { resource, id } = ref ?? {};
  const localid = ref && valuesOf(store.known(ref.resource, ref.id) ?? {})['localid'];
  const [link, ...others] = webLinks(filled(webUrl(), { resource, id, localid }));
  if (!link || others.length > 0) throw new ExplainedError(l10n.t('The setting “intervals.webUrl” is not a website address.'));
  await openExactly(link.href);
}

/** Fills the placeholders of an address; up to the first one of which nothing is known. */
function filled(template: string, values: Readonly<Record<'resource' | 'id' | 'localid', unknown>>): string {
  let isWhole = true;
  const parts = template.split(/(\{(?:resource|id|localid)\})/).map((part, index) => {
    const value = index % 2 === 1 ? values[part.slice(1, -1) as keyof typeof values] : part;
    isWhole &&= value !== undefined && value !== '';
    if (!isWhole) return '';
    return index % 2 === 1 ? encodeURIComponent(String(value)) : part;
  });
  return parts.join('');
}
