import { type ContactDescriptor, contactKindOf, type ContactType } from '../../records';
import type { CardContact } from './cardContacts';
import { otherWord, typeWords, typeWordsIn } from './vcardVocabulary';

/** A contact type of the account, with its descriptors. */
export interface TypeWithDescriptors {
  readonly type: ContactType;
  readonly descriptors: readonly ContactDescriptor[];
}

/** What a contact is to be in the account. */
export interface TypeMatch {
  readonly type: ContactType;
  readonly descriptor: ContactDescriptor;
}

/** The contact types that a contact may be of: by the name that its card gives, or else by what it is. */
export function typesFor({ typeName, kind }: CardContact, types: readonly ContactType[]): readonly ContactType[] {
  const named = types.filter(({ name }) => typeName !== undefined && isSame(name, typeName));
  if (named.length > 0) return named;
  const ofKind = types.filter(({ name }) => kind !== undefined && contactKindOf(name) === kind);
  // Where a fax is no type of its own, it is a phone number of a special kind.
  return ofKind.length > 0 || kind !== 'fax' ? ofKind : types.filter(({ name }) => contactKindOf(name) === 'phone');
}

/**
 * Finds type and descriptor of a contact by their names, as their ids differ between accounts.
 *
 * @returns `undefined` where the account has none that fits
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

/** More than all words together. */
const labelled = 2 ** Object.keys(typeWords).length;

/**
 * How much of what a card says of a contact is said by a type and a descriptor together.
 *
 * @returns 0 where they say something else of it, or nothing
 */
function fitOf(contact: CardContact, type: ContactType, descriptor: ContactDescriptor, isOnly: boolean): number {
  const { name = '' } = descriptor;
  const said = new Set(wordsOf(contact));
  const ofType = typeWordsIn(type.name ?? '');
  const ofDescriptor = typeWordsIn(name);
  // A fax among phone numbers is told apart by its descriptor alone.
  const isFax = contact.kind !== 'fax' || contactKindOf(type.name) === 'fax' || ofDescriptor.includes('fax');
  if (!isFax) return 0;
  const known = weightOf(ofType.filter((word) => said.has(word)));
  if (contact.label !== undefined && isSame(name, contact.label)) return labelled + known;
  const isTrue = [...ofType, ...ofDescriptor].every((word) => said.has(word));
  if (isTrue && ofDescriptor.length > 0) return known + weightOf(ofDescriptor);
  // What nobody said is assumed only where there is no choice, or where the name says that it is none of the others.
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
