export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { openLinkOf } from './openLinkOf';
export { pickClient, pickFound, pickPerson, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
