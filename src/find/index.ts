export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickClient, pickFound, pickPerson, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
