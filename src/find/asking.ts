// The questions for records, which are loaded together when one is first asked.
export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickAnyPerson, pickClient, pickClientOrPerson, pickContact, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
export { pickWork } from './pickWork';
