export { contactCard } from './cardWriting';
export { largestFile, readCards, type Card, type CardContact, type Cards } from './cardReading';
export { sizeOf, type Extract, type NamedContact } from './extract';
export { fileIn, formatOf, formats, textIn, type Format } from './formats';
export { Gathering, type Missing, type Scope } from './gathering';
export { typeAndDescriptorFor, typesFor, type TypeAndDescriptor, type TypeWithDescriptors } from './mapping';
