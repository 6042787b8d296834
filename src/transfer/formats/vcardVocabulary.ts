import { type ContactKind, ownFields, type OwnKind } from '../../records';

// The vocabulary that the writing and reading of vCards share.

/** The property with the label of another property in the same group. */
export const labelProperty = 'x-ablabel';
/** The property of contacts for which vCard has no property. */
export const otherContactProperty = 'x-intervals-contact';
/** The parameter with the name of the contact type, if the property alone does not express it. */
export const contactTypeParameter = 'x-contact-type';

/**
 * The meaningful values of TYPE, with patterns of the words that people use for them in descriptors and labels: in the languages
 * of the extension, including inflected and compound words ("Geschäftshandy", "móviles", "WorkFAX"). Each value weighs more
 * than all those after it together.
 */
export const typeWords: Readonly<Record<string, RegExp>> = {
  fax: /fax|facs[ií]mil/i,
  pager: /pager|beeper|piepser|buscapersonas/i,
  cell: /mobil|m[oó]vil|cell|celular|handy|iphone|natel|(?<!\p{L})cel(?!\p{L})/iu,
  work: /(?<!\p{L})(?:work|office|business|company|arbeit|b(?:ü|ue)ro|gesch(?:ä|ae)ft|dienst(?!ag)|firm(?:a|en)|beruf|trabajo|oficina|empresa|labora|negocio|profesional|despacho)/iu,
  home: /(?<!\p{L})(?:home(?!\s*page)|private?|personal(?!abt|b(?:ü|ue)ro)|pers(?:ö|oe)nlich|privad[oa]|daheim|zu\s?hause|wohnung|casa(?!\p{L}{2})|hogar|domicilio|particular)/iu,
};

/** The words for a descriptor that means none of the others. */
export const otherWord = /(?<!\p{L})(?:other|ander|sonstig|weiter|otr[oa])/iu;

/** The values of TYPE whose words a text contains. */
export function typeWordsIn(text: string): readonly string[] {
  // Some systems encode "ü" as two characters.
  const composed = text.normalize('NFC');
  return Object.entries(typeWords).flatMap(([word, names]) => (names.test(composed) ? [word] : []));
}

/** The descriptors that a value of TYPE expresses completely. */
export const plainDescriptors: Readonly<Record<string, string>> = {
  fax: 'fax',
  pager: 'pager',
  cell: 'mobile',
  work: 'work',
  home: 'home',
};

/** Whether the name of a contact type means just a kind, and nothing more specific. */
export function isPlainTypeName(kind: ContactKind, name: string): boolean {
  const plain = (words: string): string => words.toLowerCase().replace('e-mail', 'email');
  return isOwnKind(kind) && plain(name) === plain(ownFields[kind].typeName);
}

function isOwnKind(kind: ContactKind): kind is OwnKind {
  return Object.hasOwn(ownFields, kind);
}
