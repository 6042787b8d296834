// What is loaded when it is first called.
import { later } from '../base';

export const htmlForTooltip = later(async () => (await import('./htmlForTooltip')).htmlForTooltip);
export const askListing = later(async () => (await import('./filter/askListing')).askListing);
