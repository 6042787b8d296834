export { QuotaStatus } from './quotaStatus';
