// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const makeTools = later(async () => (await import('./makeTools')).makeTools);
