import * as l10n from '@vscode/l10n';

import { withoutMeaningless } from '../base';
import type { Client } from './client';
import type { ContactKind } from './contactKind';

/** A field of a client's for what a person would have a contact for. */
interface OwnField {
  /** What it is called where it is shown. */
  readonly label: () => string;
  /** What Intervals calls the contact type that it would be of, were it a person's. */
  readonly typeName: string;
}

/** The kinds of contact that a client has fields of its own for, in the order in which they are shown. */
export const ownFields = {
  email: { label: () => l10n.t('E-mail'), typeName: 'E-mail' },
  phone: { label: () => l10n.t('Phone'), typeName: 'Phone' },
  fax: { label: () => l10n.t('Fax'), typeName: 'Fax' },
  website: { label: () => l10n.t('Website'), typeName: 'Website' },
  address: { label: () => l10n.t('Address'), typeName: 'Address' },
} as const satisfies Readonly<Partial<Record<ContactKind & keyof Client, OwnField>>>;

/** One of these: what the field holds, and the field's name. */
export type OwnKind = keyof typeof ownFields;
/** All of them, in that order. */
export const ownKinds = Object.keys(ownFields) as readonly OwnKind[];

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
  const all = ownKinds.map((kind) => ({ kind, label: ownFields[kind].label(), value: bareValue(client[kind] ?? '') }));
  return all.filter(({ value }) => value.trim() !== '');
}

/**
 * The value of a contact, or of a client's field for one, as people read it out: in real accounts an address may begin
 * with `mailto:`, a number with `tel:`, and either have characters in it that nobody sees.
 */
export function bareValue(value: string): string {
  return withoutMeaningless(value).replace(/^\s*(?:mailto|tel):\s*/i, '');
}
