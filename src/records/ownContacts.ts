import * as l10n from '@vscode/l10n';

import { withoutMeaningless } from '../base';
import type { Client } from './client';
import type { ContactKind } from './contactKind';

/** The kinds of contact that a client has fields for, in the order in which they are shown. */
export const ownKinds = ['email', 'phone', 'fax', 'website', 'address'] as const satisfies readonly (ContactKind &
  keyof Client)[];
/** A kind of contact that is also the name of a client's field. */
export type OwnKind = (typeof ownKinds)[number];

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
  const all = ownKinds.map((kind) => ({ kind, label: ownLabels()[kind], value: bareValue(client[kind] ?? '') }));
  return all.filter(({ value }) => value.trim() !== '');
}

/** The names of the contact types in Intervals that correspond to a client's own contacts. */
export const ownTypeNames: Readonly<Record<OwnKind, string>> = {
  email: 'E-mail',
  phone: 'Phone',
  fax: 'Fax',
  website: 'Website',
  address: 'Address',
};

function ownLabels(): Readonly<Record<OwnKind, string>> {
  return {
    email: l10n.t('E-mail'),
    phone: l10n.t('Phone'),
    fax: l10n.t('Fax'),
    website: l10n.t('Website'),
    address: l10n.t('Address'),
  };
}

/**
 * The value of a contact, or of a client's field for one, as people read it out: in real accounts an address may begin with
 * `mailto:`, a number with `tel:`, and both may contain invisible characters.
 */
export function bareValue(value: string): string {
  return withoutMeaningless(value).replace(/^\s*(?:mailto|tel):\s*/i, '');
}
