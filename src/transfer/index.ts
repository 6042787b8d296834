export { copyNames } from './copying/copyNames';
export { type Card, readCards } from './formats/cardReading';
export { contactCard } from './formats/cardWriting';
export { type Extract, sizeOf } from './formats/extract';
export {
  endingsInWords,
  extensionsOf,
  fileIn,
  filtersFor,
  type Format,
  type FormatEntry,
  formatOf,
  formats,
  textIn,
} from './formats/formats';
export { type Form, separatorIn, usualForm } from './formats/forms';
export { typeAndDescriptorFor, type TypeWithDescriptors } from './formats/mapping';
export { Gathering, type Scope } from './gathering/gathering';
export { copyAddresses, copyRecords, exportListed, exportSelected, importInto } from './later';
