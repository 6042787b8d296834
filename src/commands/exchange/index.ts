export { copy } from './copy';
export { exportListed, exportSelected } from './exportFile';
export { importInto } from './importInto';
