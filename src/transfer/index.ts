export { type Card, readCards } from './formats/cardReading';
export { contactCard } from './formats/cardWriting';
export { type Extract, sizeOf } from './formats/extract';
export { fileIn, type Form, type Format, formatOf, formats, separatorIn, textIn, usualForm } from './formats/formats';
export { typeAndDescriptorFor, type TypeWithDescriptors } from './formats/mapping';
export { Gathering, type Scope } from './gathering/gathering';
export { copyAddresses, copyRecords, exportListed, exportSelected, importInto } from './later';
