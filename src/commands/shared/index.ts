export { forAccount, type Command } from './command';
export { documentUri } from './documentUri';
export { openAndReveal } from './openAndReveal';
export * from './pickRecord';
export { Targets, ofSelection } from './targets';
