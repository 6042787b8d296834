export { UnsentChanges } from './unsentChanges';
export { UnsentStatus } from './unsentStatus';
