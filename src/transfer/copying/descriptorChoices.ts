import { isVisible, withoutMeaningless } from '../../base';
import type { ContactDescriptor, ContactType } from '../../records';
import type { TypeAndDescriptor } from '../../store';

/** A choice among the addresses of a kind: what the account calls it, and the descriptors that it calls so. */
export interface DescriptorChoice {
  readonly name: string;
  readonly of: readonly Required<TypeAndDescriptor>[];
}

/** What there is to choose by: each name once, also where several of the account's types have descriptors of that name. */
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
