// What is loaded when it is first called.
import { later } from '../base';

export const mayLeave = later(async () => (await import('./mayLeave')).mayLeave);
