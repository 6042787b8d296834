import * as l10n from '@vscode/l10n';

import { type Envelope, memberOf, wholeNumber } from './envelope';
import { UnreadableAnswerError } from './errors';

/** The company's daily limit. Source: the vendor's pages of `quota`, older and newer edition. */
export interface Quota {
  readonly quota: number;
  readonly used: number;
  readonly exceeded: boolean;
  /** The time of the next reset, in the server's words: `next_reset` on newer pages, `business_day` on older ones. */
  readonly reset: string | undefined;
}

/** @throws UnreadableAnswerError if a number is missing */
export function readQuota(envelope: Envelope): Quota {
  const raw = memberOf(envelope, 'quota');
  const quota = wholeNumber(raw['quota']);
  const used = wholeNumber(raw['used']);
  if (quota === undefined || used === undefined) throw new UnreadableAnswerError(l10n.t('the quota contains no numbers.'));
  const reset = raw['next_reset'] ?? raw['business_day'];
  const exceeded = raw['exceeded'] === 't' || raw['exceeded'] === true;
  return { quota, used, exceeded, reset: typeof reset === 'string' ? reset : undefined };
}
