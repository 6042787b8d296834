import * as vscode from 'vscode';
import type { Connection } from '../account';
import {
  typeAndDescriptorFor,
  typesFor,
  type Card,
  type CardContact,
  type TypeAndDescriptor,
  type TypeWithDescriptors,
} from '../exchange';
import { linksByKind } from '../links';
import {
  bareValue,
  contactKindOf,
  nameOf,
  type ContactDescriptor,
  type ContactType,
  type Person,
  type PersonContact,
} from '../records';
import type { ContactNames } from '../store';
import { forLabel } from '../untrusted';
import type { ContactToCreate } from './contactImport';

interface Item extends vscode.QuickPickItem {
  readonly contact: CardContact;
  readonly becomes: TypeAndDescriptor | undefined;
}

/**
 * Shows what would be created of a card, and for whom: all that is new and of a known type is picked. Asks for type and descriptor of
 * what else its user picks.
 *
 * @returns `undefined` where the user turned back
 */
export async function askContacts(
  { store }: Connection,
  person: Person,
  card: Card,
): Promise<readonly ContactToCreate[] | undefined> {
  const preview = async (): Promise<Item[]> => {
    const contacts = store.contactsOf(person.id);
    await contacts.refresh();
    const lists = await listsFor(store.names, card);
    const isThere = among(contacts.items);
    return card.contacts.map((contact) => {
      return itemFor(contact, typeAndDescriptorFor(contact, lists), isThere(contact), contacts.isWhole);
    });
  };
  const cardName = forLabel(card.name);
  const picked = await vscode.window.showQuickPick(preview(), {
    title: vscode.l10n.t('Create Contacts for {0}', forLabel(nameOf('person', person))),
    placeHolder: vscode.l10n.t(
      'From the vCard of “{0}”. Each contact takes one request. Nothing is sent until you confirm.',
      cardName,
    ),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked && withKinds(store.names, picked);
}

/** The contact types that the card needs, with their descriptors. */
async function listsFor(names: ContactNames, card: Card): Promise<readonly TypeWithDescriptors[]> {
  const types = await names.types();
  const needed = types.filter((type) => card.contacts.some((contact) => typesFor(contact, types).includes(type)));
  return Promise.all(needed.map(async (type) => ({ type, descriptors: await names.descriptors(type.id) })));
}

/** Tells whether a contact is among others. What those come to is found out once for each kind, not for each contact. */
function among(existing: readonly PersonContact[]): (contact: CardContact) => boolean {
  const known = new Map<CardContact['kind'], ReadonlySet<string>>();
  return ({ kind, value }) => {
    const values = known.get(kind) ?? new Set(existing.map((one) => sameAs(kind, one.value ?? '')));
    known.set(kind, values);
    return values.has(sameAs(kind, value));
  };
}

/** @param isWhole whether all that the person has is known */
function itemFor(contact: CardContact, kind: TypeAndDescriptor | undefined, isThere: boolean, isWhole: boolean): Item {
  const words = [
    kind
      ? `${kind.type.name ?? ''} · ${kind.descriptor.name ?? ''}`
      : vscode.l10n.t('no matching contact type; you will be asked'),
    isThere ? vscode.l10n.t('already exists') : !isWhole && vscode.l10n.t('may already exist'),
  ];
  return {
    label: forLabel(contact.value, 200),
    description: forLabel(words.filter(Boolean).join(' — ')),
    picked: kind !== undefined && !isThere && isWhole,
    contact,
    becomes: kind,
  };
}

/** A value in a form in which the same is written the same way. */
function sameAs(kind: CardContact['kind'], value: string): string {
  const links = (kind && linksByKind[kind]?.(value)) ?? [];
  const same = links.length > 0 ? links.map(({ href }) => href).join(' ') : bareValue(value);
  return same.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** @returns `undefined` where the user turned back from a question */
async function withKinds(names: ContactNames, items: readonly Item[]): Promise<readonly ContactToCreate[] | undefined> {
  const result: ContactToCreate[] = [];
  for (const { contact, becomes } of items) {
    const kind = becomes ?? (await askKind(names, contact));
    if (!kind) return undefined;
    result.push({ contact, kind });
  }
  return result;
}

async function askKind(names: ContactNames, { value, kind }: CardContact): Promise<TypeAndDescriptor | undefined> {
  const title = vscode.l10n.t('Import “{0}” As', forLabel(value));
  const types = await names.types();
  const likely = types.filter(({ name }) => contactKindOf(name) === kind);
  const type = await pickNamed(title, vscode.l10n.t('Choose a contact type'), [...new Set([...likely, ...types])]);
  const descriptors = type && (await names.descriptors(type.id));
  const descriptor = descriptors && (await pickNamed(title, vscode.l10n.t('Choose a contact descriptor'), descriptors));
  return type && descriptor && { type, descriptor };
}

async function pickNamed<T extends ContactType | ContactDescriptor>(
  title: string,
  placeHolder: string,
  list: readonly T[],
): Promise<T | undefined> {
  const items = list.map((one) => ({ label: forLabel(one.name ?? String(one.id)), one }));
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.one;
}
