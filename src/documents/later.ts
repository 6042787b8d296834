// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const mayLeave = later(async () => (await import('./mayLeave')).mayLeave);
export const pickTime = later(async () => (await import('./time/pickTime')).pickTime);
export const logTime = later(async () => (await import('./time/logTime')).logTime);
