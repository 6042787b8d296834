import { contactKindOf, type ContactDescriptor, type ContactType } from '../records';
import type { CardContact } from './cardReading';
import { typeWords } from './vcardKinds';

/** A contact type of the account, with its descriptors. */
export interface TypeWithDescriptors {
  readonly type: ContactType;
  readonly descriptors: readonly ContactDescriptor[];
}

/** What a contact is to be in the account. */
export interface TypeAndDescriptor {
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
export function typeAndDescriptorFor(contact: CardContact, lists: readonly TypeWithDescriptors[]): TypeAndDescriptor | undefined {
  const types = typesFor(
    contact,
    lists.map(({ type }) => type),
  );
  const candidates = lists.filter(({ type }) => types.includes(type));
  for (const { type, descriptors } of candidates) {
    const descriptor = descriptorFor(contact, type, descriptors);
    if (descriptor) return { type, descriptor };
  }
  return undefined;
}

function descriptorFor(
  { kind, label, types }: CardContact,
  type: ContactType,
  descriptors: readonly ContactDescriptor[],
): ContactDescriptor | undefined {
  const labelled = descriptors.find(({ name }) => label !== undefined && isSame(name, label));
  if (labelled) return labelled;
  const words = Object.keys(typeWords).filter((word) => types.includes(word));
  const named = words
    .map((word) => descriptors.find(({ name = '' }) => typeWords[word]?.test(name)))
    .find((descriptor) => descriptor !== undefined);
  if (named) return named;
  // A fax among phone numbers is told apart by its descriptor alone.
  if (kind === 'fax' && contactKindOf(type.name) !== 'fax') return undefined;
  return descriptors.length === 1 ? descriptors[0] : descriptors.find(({ name = '' }) => /\bother\b/i.test(name));
}

function isSame(name: string | undefined, other: string): boolean {
  return name?.trim().toLowerCase() === other.trim().toLowerCase();
}
