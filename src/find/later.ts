// Functions whose modules are loaded when they are first called.
import { later } from '../base';

const asking = () => import('./asking');
export const askClientByLocalId = later(async () => (await asking()).askClientByLocalId);
export const findRecord = later(async () => (await asking()).findRecord);
export const pickAnyPerson = later(async () => (await asking()).pickAnyPerson);
export const pickClient = later(async () => (await asking()).pickClient);
export const pickClientOrPerson = later(async () => (await asking()).pickClientOrPerson);
export const pickContact = later(async () => (await asking()).pickContact);
export const pickRecord = later(async () => (await asking()).pickRecord);
export const pickSeveral = later(async () => (await asking()).pickSeveral);
export const pickWork = later(async () => (await asking()).pickWork);
