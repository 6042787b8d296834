export { copyRecords } from './copyRecords';
export { exportListed, exportSelected } from './exportFile';
