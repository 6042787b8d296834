import * as l10n from '@vscode/l10n';

import { withoutMeaningless } from '../base';
import type { Client } from './client';
import type { ContactKind } from './contactKind';

/** A client's field for what would be a contact of a person. */
interface OwnField {
  /** The label under which it is shown. */
  readonly label: () => string;
  /** The name of the corresponding contact type in Intervals. */
  readonly typeName: string;
}

/** The kinds of contact that a client has fields for, in the order in which they are shown. */
export const ownFields = {
  email: { label: () => l10n.t('E-mail'), typeName: 'E-mail' },
  phone: { label: () => l10n.t('Phone'), typeName: 'Phone' },
  fax: { label: () => l10n.t('Fax'), typeName: 'Fax' },
  website: { label: () => l10n.t('Website'), typeName: 'Website' },
  address: { label: () => l10n.t('Address'), typeName: 'Address' },
} as const satisfies Readonly<Partial<Record<ContactKind & keyof Client, OwnField>>>;

/** A kind of contact that is also the name of a client's field. */
export type OwnKind = keyof typeof ownFields;
/** All such kinds, in that order. */
export const ownKinds = Object.keys(ownFields) as readonly OwnKind[];

/** A client's own e-mail address, number, website or address, which for a person would be a contact. */
export interface OwnContact {
  readonly kind: OwnKind;
  /** The label under which it is shown. */
  readonly label: string;
  /** The value without a `mailto:` or `tel:`, as `bareValue` gives it. */
  readonly value: string;
}

/** A client's own contacts, as far as their fields have a value. */
export function ownContactsOf(client: Client): readonly OwnContact[] {
  const all = ownKinds.map((kind) => ({ kind, label: ownFields[kind].label(), value: bareValue(client[kind] ?? '') }));
  return all.filter(({ value }) => value.trim() !== '');
}

/**
 * The value of a contact, or of a client's field for one, as people read it out: in real accounts an address may begin with
 * `mailto:`, a number with `tel:`, and both may contain invisible characters.
 */
export function bareValue(value: string): string {
  return withoutMeaningless(value).replace(/^\s*(?:mailto|tel):\s*/i, '');
}
