import * as l10n from '@vscode/l10n';

import type { ResourceName } from './registry';

/** What each kind of record is called. */
export function kindNames(): Readonly<Record<ResourceName, string>> {
  return { client: l10n.t('Client'), person: l10n.t('Person'), personcontact: l10n.t('Contact') };
}
