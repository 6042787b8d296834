// The functions that export and copy records, which are loaded together.
export { copyRecords } from './copyRecords';
export { exportListed, exportSelected } from './exportFile';
export { exportList } from './exportList';
