export { emails, phones } from './addressKinds';
export { copyAddresses } from './copyAddresses';
