import type { ContactKind } from '../records';

/** What stands for a contact in a vCard, beside the property's own name. Our own writing and others' reading share it. */
export const labelProperty = 'x-ablabel';
export const otherContactProperty = 'x-intervals-contact';
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
