// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const keptOnMachine = later(async () => (await import('./storage/keptOnMachine')).keptOnMachine);
export const showCommandError = later(async () => (await import('./showCommandError')).showCommandError);
