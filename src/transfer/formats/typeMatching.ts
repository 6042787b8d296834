import { type ContactDescriptor, contactKindOf, type ContactType } from '../../records';
import type { CardContact } from './cardContacts';
import { otherWord, typeWords, typeWordsIn } from './vcardVocabulary';

/** A contact type of the account, with its descriptors. */
export interface TypeWithDescriptors {
  readonly type: ContactType;
  readonly descriptors: readonly ContactDescriptor[];
}

/** The contact type and descriptor of the account for a contact of a vCard. */
export interface TypeMatch {
  readonly type: ContactType;
  readonly descriptor: ContactDescriptor;
}

/** The contact types that a contact may have: those with the name in its vCard, or else those of its kind. */
export function typesFor({ typeName, kind }: CardContact, types: readonly ContactType[]): readonly ContactType[] {
  const named = types.filter(({ name }) => typeName !== undefined && isSame(name, typeName));
  if (named.length > 0) return named;
  const ofKind = types.filter(({ name }) => kind !== undefined && contactKindOf(name) === kind);
  // Without a contact type for faxes, a fax is a phone number with a descriptor for faxes.
  return ofKind.length > 0 || kind !== 'fax' ? ofKind : types.filter(({ name }) => contactKindOf(name) === 'phone');
}

/**
 * Finds the type and descriptor of a contact by their names, as their ids differ between accounts.
 *
 * @returns `undefined` if the account has no matching ones
 */
export function typeAndDescriptorFor(contact: CardContact, lists: readonly TypeWithDescriptors[]): TypeMatch | undefined {
  const types = typesFor(
    contact,
    lists.map(({ type }) => type),
  );
  const candidates = lists.filter(({ type }) => types.includes(type));
  let best: TypeMatch | undefined;
  let most = 0;
  for (const { type, descriptors } of candidates) {
    for (const descriptor of descriptors) {
      const fit = fitOf(contact, type, descriptor, descriptors.length === 1);
      if (fit > most) [best, most] = [{ type, descriptor }, fit];
    }
  }
  return best;
}

/** The weight of a matching label: more than that of all words together. */
const labelled = 2 ** Object.keys(typeWords).length;

/**
 * How well a type and a descriptor match the words that a vCard has for a contact.
 *
 * @returns 0 if they contradict these words, or say nothing
 */
function fitOf(contact: CardContact, type: ContactType, descriptor: ContactDescriptor, isOnly: boolean): number {
  const { name = '' } = descriptor;
  const said = new Set(wordsOf(contact));
  const ofType = typeWordsIn(type.name ?? '');
  const ofDescriptor = typeWordsIn(name);
  // A fax among phone numbers is recognised by its descriptor only.
  const isFax = contact.kind !== 'fax' || contactKindOf(type.name) === 'fax' || ofDescriptor.includes('fax');
  if (!isFax) return 0;
  const known = weightOf(ofType.filter((word) => said.has(word)));
  if (contact.label !== undefined && isSame(name, contact.label)) return labelled + known;
  const isTrue = [...ofType, ...ofDescriptor].every((word) => said.has(word));
  if (isTrue && ofDescriptor.length > 0) return known + weightOf(ofDescriptor);
  // A descriptor that the vCard does not mention is chosen only if it is the only one, or means "other".
  if (otherWord.test(name) && isTrue) return known + 1 / 2;
  return isOnly ? 1 / 4 : 0;
}

function wordsOf({ kind, types, label = '' }: CardContact): readonly string[] {
  return [...typeWordsIn([...types, label].join(' ')), ...(kind === 'fax' ? ['fax'] : [])];
}

function weightOf(words: readonly string[]): number {
  const all = Object.keys(typeWords);
  return [...new Set(words)].reduce((sum, word) => sum + 2 ** (all.length - 1 - all.indexOf(word)), 0);
}

function isSame(name: string | undefined, other: string): boolean {
  return name?.trim().toLowerCase() === other.trim().toLowerCase();
}
