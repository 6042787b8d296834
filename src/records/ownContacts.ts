import * as l10n from '@vscode/l10n';

import { withoutMeaningless } from '../base';
import type { Client } from './client';
import type { ContactKind } from './contactKind';

/** The kinds of contact that a client has fields of its own for, in the order in which they are shown. */
export const ownKinds = ['email', 'phone', 'fax', 'website', 'address'] as const satisfies readonly (ContactKind &
  keyof Client)[];
/** One of these: what the field holds, and the field's name. */
export type OwnKind = (typeof ownKinds)[number];

/** What a client has of its own where a person would have a contact. */
export interface OwnContact {
  readonly kind: OwnKind;
  /** What it is called where it is shown. */
  readonly label: string;
  /** As `bareValue` gives it. */
  readonly value: string;
}

/** What there is of a client's own e-mail address, numbers, website and address. */
export function ownContactsOf(client: Client): readonly OwnContact[] {
  const all = ownKinds.map((kind) => ({ kind, label: ownLabels()[kind], value: bareValue(client[kind] ?? '') }));
  return all.filter(({ value }) => value.trim() !== '');
}

/** What Intervals calls the contact types that a client's own would be of, were they a person's. */
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
 * The value of a contact, or of a client's field for one, as people read it out: in real accounts an address may begin
 * with `mailto:`, a number with `tel:`, and either have characters in it that nobody sees.
 */
export function bareValue(value: string): string {
  return withoutMeaningless(value).replace(/^\s*(?:mailto|tel):\s*/i, '');
}
