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
export { typeAndDescriptorFor, type TypeWithDescriptors } from './formats/typeMatching';
export { separatorIn, usualVariant, type Variant } from './formats/variants';
export { Gathering, type Scope } from './gathering/gathering';
export { copyAddresses, copyRecords, exportListed, exportSelected, importInto } from './later';
