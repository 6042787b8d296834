export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickClient, pickClientOrPerson, pickPerson, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
