// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const chooseAccounts = later(async () => (await import('./chooseAccounts')).chooseAccounts);
export const makeTools = later(async () => (await import('./makeTools')).makeTools);
