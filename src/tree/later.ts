// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const htmlForTooltip = later(async () => (await import('./htmlForTooltip')).htmlForTooltip);
export const startClients = later(async () => (await import('./startClients')).startClients);
export const askListing = later(async () => (await import('./filter/askListing')).askListing);
