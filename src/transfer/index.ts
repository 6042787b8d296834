export { copyNames } from './copying/copyNames';
export { extensionsOf, type Format, formats } from './formats/formats';
export { copyAddresses, copyRecords, exportList, exportListed, exportSelected, importInto } from './later';
