export { confirmReadingContacts } from './confirmReadingContacts';
export { QuotaStatus } from './quotaStatus';
