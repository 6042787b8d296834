import { isVisible, withoutMeaningless } from '../../base';
import type { ContactDescriptor, ContactType } from '../../records';
import type { TypeAndDescriptor } from '../../store';

/** A choice among the addresses of a kind: a descriptor's name, and all descriptors of that name. */
export interface DescriptorChoice {
  readonly name: string;
  readonly of: readonly Required<TypeAndDescriptor>[];
}

/** The choices: each name once, even if several of the account's contact types have descriptors of that name. */
export function choicesIn(
  types: readonly { readonly type: ContactType; readonly descriptors: readonly ContactDescriptor[] }[],
): readonly DescriptorChoice[] {
  const choices = new Map<string, Required<TypeAndDescriptor>[]>();
  for (const { type, descriptors } of types) {
    for (const descriptor of descriptors) {
      const name = withoutMeaningless(descriptor.name ?? '').trim();
      const one = { contacttypeid: type.id, contactdescriptorid: descriptor.id };
      if (isVisible(name)) choices.set(name, [...(choices.get(name) ?? []), one]);
    }
  }
  return [...choices].map(([name, of]) => ({ name, of }));
}
