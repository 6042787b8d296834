// What is loaded when it is first called.
import { later } from '../base';

export const keptOnMachine = later(async () => (await import('./storage/keptOnMachine')).keptOnMachine);
