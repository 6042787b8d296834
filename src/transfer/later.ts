// Functions whose modules are loaded when they are first called.
import { later } from '../base';

export const copyAddresses = later(async () => (await import('./copying/copyAddresses')).copyAddresses);
export const importInto = later(async () => (await import('./importing/importInto')).importInto);
const exporting = () => import('./exporting/exporting');
export const copyRecords = later(async () => (await exporting()).copyRecords);
export const exportList = later(async () => (await exporting()).exportList);
export const exportListed = later(async () => (await exporting()).exportListed);
export const exportSelected = later(async () => (await exporting()).exportSelected);
