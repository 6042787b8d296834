import { type ContactKind, ownFields, type OwnKind } from '../../records';

// What our own writing and reading of vCards, and others' reading, share.

/** The property that address books take for the label of the one in the same group. */
export const labelProperty = 'x-ablabel';
/** The property of a contact for which vCard has none. */
export const otherContactProperty = 'x-intervals-contact';
/** The parameter with the name of the contact type, where the property does not say it in full. */
export const contactTypeParameter = 'x-contact-type';

/**
 * The values of TYPE that mean something to others, with the words that mean the same where people name descriptors and
 * labels: in the languages that the extension speaks, inflected and put together ("Geschäftshandy", "móviles",
 * "WorkFAX"). Each weighs more than those behind it do together.
 */
export const typeWords: Readonly<Record<string, RegExp>> = {
  fax: /fax|facs[ií]mil/i,
  pager: /pager|beeper|piepser|buscapersonas/i,
  cell: /mobil|m[oó]vil|cell|celular|handy|iphone|natel|(?<!\p{L})cel(?!\p{L})/iu,
  work: /(?<!\p{L})(?:work|office|business|company|arbeit|b(?:ü|ue)ro|gesch(?:ä|ae)ft|dienst(?!ag)|firm(?:a|en)|beruf|trabajo|oficina|empresa|labora|negocio|profesional|despacho)/iu,
  home: /(?<!\p{L})(?:home(?!\s*page)|private?|personal(?!abt|b(?:ü|ue)ro)|pers(?:ö|oe)nlich|privad[oa]|daheim|zu\s?hause|wohnung|casa(?!\p{L}{2})|hogar|domicilio|particular)/iu,
};

/** What people call a descriptor for what is none of the others. */
export const otherWord = /(?<!\p{L})(?:other|ander|sonstig|weiter|otr[oa])/iu;

/** Which of these a text names. */
export function typeWordsIn(text: string): readonly string[] {
  // Some systems write an "ü" as two characters.
  const composed = text.normalize('NFC');
  return Object.entries(typeWords).flatMap(([word, names]) => (names.test(composed) ? [word] : []));
}

/** Which descriptor is meant where a word of TYPE says it in full. */
export const plainDescriptors: Readonly<Record<string, string>> = {
  fax: 'fax',
  pager: 'pager',
  cell: 'mobile',
  work: 'work',
  home: 'home',
};

/** Whether the name of a contact type says of a contact that it is of this kind, and nothing more. */
export function isPlainTypeName(kind: ContactKind, name: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replace('e-mail', 'email');
  return isOwnKind(kind) && plain(name) === plain(ownFields[kind].typeName);
}

function isOwnKind(kind: ContactKind): kind is OwnKind {
  return Object.hasOwn(ownFields, kind);
}
