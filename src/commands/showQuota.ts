import type { QuotaStatus } from '../account';
import { type Command, commandIds } from '../platform';

/** Tells how many of the company's requests of the day are used. */
export const showQuota = (quota: QuotaStatus): Command => ({ id: commandIds.showQuota, run: () => quota.tell() });
