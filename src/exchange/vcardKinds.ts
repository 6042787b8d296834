import type { ContactKind } from '../records';

// What our own writing and reading of vCards, and others' reading, share.

/** The property that address books take for the label of the one in the same group. */
export const labelProperty = 'x-ablabel';
/** The property of a contact for which vCard has none. */
export const otherContactProperty = 'x-intervals-contact';
/** The parameter with the name of the contact type, where the property does not say it in full. */
export const contactTypeParameter = 'x-contact-type';

/** The values of TYPE that mean something to others, with the names of descriptors that mean the same. */
export const typeWords: Readonly<Record<string, RegExp>> = {
  fax: /\bfax\b/i,
  pager: /\bpager\b/i,
  cell: /\b(?:mobile|cell)/i,
  work: /\b(?:work|office|business|company)\b/i,
  home: /\b(?:home|private|personal)\b/i,
};

/** Which descriptor is meant where a word of TYPE says it in full. */
export const plainDescriptors: Readonly<Record<string, string>> = {
  fax: 'fax',
  pager: 'pager',
  cell: 'mobile',
  work: 'work',
  home: 'home',
};

/** Contact types whose name the property itself says in full. */
export const plainTypes: Readonly<Partial<Record<ContactKind, RegExp>>> = {
  email: /^e-?mail$/i,
  phone: /^phone$/i,
  fax: /^fax$/i,
  website: /^website$/i,
  address: /^address$/i,
};
