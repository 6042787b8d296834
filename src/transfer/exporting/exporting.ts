// What is loaded together when somebody first exports or copies records.
export { copyRecords } from './copyRecords';
export { exportListed, exportSelected } from './exportFile';
