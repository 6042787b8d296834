export { chooseAccounts, makeTools } from './later';
export { registerTools, type Tools } from './registerTools';
