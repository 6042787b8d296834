export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickAnyPerson, pickClient, pickClientOrPerson, pickContact, pickPerson, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
