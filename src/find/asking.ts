// Everything that asks for a record, which is loaded together when somebody is first asked for one.
export { askClientByLocalId } from './askClientByLocalId';
export { findRecord } from './findRecord';
export { pickAnyPerson, pickClient, pickClientOrPerson, pickContact, pickRecord } from './pickRecord';
export { pickSeveral } from './pickSeveral';
