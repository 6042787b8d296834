export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickAnyPerson, pickClient, pickClientOrPerson, pickContact, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
