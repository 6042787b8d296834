import type { QuotaStatus } from '../quota';
import type { Command } from './shared';

export const showQuota = (quota: QuotaStatus): Command => ({ id: 'intervals.showQuota', run: () => quota.tell() });
