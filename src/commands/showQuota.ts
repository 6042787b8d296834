import type { QuotaStatus } from '../quota';
import type { Command } from './shared';

/** Tells how many of the company's requests of the day are used. */
export const showQuota = (quota: QuotaStatus): Command => ({ id: 'intervals.showQuota', run: () => quota.tell() });
