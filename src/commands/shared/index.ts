export { documentUri } from './documentUri';
export { forAccount } from './forAccount';
export { alreadyThere, commonPlace, mayBeMoved, type Move, moveRecords, type Moving } from './moving';
export { openAndReveal } from './openAndReveal';
export { ofSelection, Targets } from './targets';
