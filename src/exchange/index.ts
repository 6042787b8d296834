export { contactCard } from './cardWriting';
export type { CardContact } from './cardContacts';
export { largestFile, readCards, type Card, type Cards } from './cardReading';
export { sizeOf, type Extract, type NamedContact } from './extract';
export { fileIn, formatOf, formats, separatorIn, textIn, usualForm, type Form, type Format } from './formats';
export { Gathering, type Missing, type Scope } from './gathering';
export { keysOf } from './sameContact';
export { typeAndDescriptorFor, typesFor, type TypeAndDescriptor, type TypeWithDescriptors } from './mapping';
