export { forAccount, type Command } from './command';
export { documentUri } from './documentUri';
export { mayLeave } from './mayLeave';
export { openAndReveal } from './openAndReveal';
export { alreadyThere, commonPlace, mayBeMoved, moveRecords, type Move, type Moving } from './moving';
export * from './pickRecord';
export { Targets, ofSelection } from './targets';
