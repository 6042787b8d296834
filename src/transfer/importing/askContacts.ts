import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Connection } from '../../account';
import { forLabel } from '../../base';
import { type ContactDescriptor, contactKindOf, type ContactType, nameOf, type Person, type PersonContact } from '../../records';
import type { ContactNames } from '../../store';
import { type CardContact } from '../formats/cardContacts';
import { type Card } from '../formats/cardReading';
import { comparisonKeys } from '../formats/contactValues';
import { typeAndDescriptorFor, type TypeMatch, typesFor, type TypeWithDescriptors } from '../formats/typeMatching';
import type { ContactToCreate } from './contactImport';

interface Item extends vscode.QuickPickItem {
  readonly contact: CardContact;
  readonly match: TypeMatch | undefined;
}

/** The row for everything in a vCard that becomes no contact. */
interface RestItem extends vscode.QuickPickItem {
  readonly leftOut: Card['leftOut'];
}

/**
 * Shows the contacts that a vCard would become, and for whom; new ones with a known type are picked. One row names the rest
 * of the vCard, which is shown as text if the row is picked. Asks for type and descriptor of the picked contacts that need it.
 *
 * @returns `undefined` if the user cancelled
 */
export async function askContacts(
  { store }: Connection,
  person: Person,
  card: Card,
): Promise<readonly ContactToCreate[] | undefined> {
  const preview = async (): Promise<(Item | RestItem)[]> => {
    const contacts = store.contactsOf(person.id);
    await contacts.refresh();
    const lists = await listsFor(store.names, card);
    const isExisting = existsIn(contacts.items);
    const items = card.contacts.map((contact) => {
      return itemFor(contact, lists, isExisting(contact), contacts.isWhole);
    });
    return card.leftOut.length > 0 ? [...items, itemForRest(card.leftOut)] : items;
  };
  const cardName = forLabel(card.name);
  const picked = await vscode.window.showQuickPick(preview(), {
    title: l10n.t('Create Contacts for {0}', forLabel(nameOf('person', person))),
    placeHolder: l10n.t('From the vCard of “{0}”. Each contact takes one request. Nothing is sent until you confirm.', cardName),
    canPickMany: true,
    matchOnDescription: true,
  });
  const rest = picked?.flatMap((item) => ('leftOut' in item ? item.leftOut : []));
  if (rest && rest.length > 0) await showLeftOut(rest);
  return (
    picked &&
    withMatches(
      store.names,
      picked.filter((item) => 'contact' in item),
    )
  );
}

/** The contact types that the vCard's contacts may have, with their descriptors. */
async function listsFor(names: ContactNames, card: Card): Promise<readonly TypeWithDescriptors[]> {
  const types = await names.types();
  const needed = types.filter((type) => card.contacts.some((contact) => typesFor(contact, types).includes(type)));
  return Promise.all(needed.map(async (type) => ({ type, descriptors: await names.descriptors(type.id) })));
}

/** A function that finds out whether a contact exists. The keys of the existing ones are computed once for each kind. */
function existsIn(existing: readonly PersonContact[]): (contact: CardContact) => boolean {
  const known = new Map<CardContact['kind'], ReadonlySet<string>>();
  return ({ kind, value }) => {
    const keys = known.get(kind) ?? new Set(existing.flatMap((one) => comparisonKeys(kind, one.value ?? '')));
    known.set(kind, keys);
    return comparisonKeys(kind, value).every((key) => keys.has(key));
  };
}

/** @param isWhole whether all contacts of the person are known */
function itemFor(contact: CardContact, lists: readonly TypeWithDescriptors[], exists: boolean, isWhole: boolean): Item {
  const match = typeAndDescriptorFor(contact, lists);
  const words = [
    match ? `${match.type.name ?? ''} · ${match.descriptor.name ?? ''}` : whyNoMatch(contact, lists),
    exists ? l10n.t('already exists') : !isWhole && l10n.t('may already exist'),
  ];
  return {
    label: forLabel(contact.value, 200),
    description: forLabel(words.filter(Boolean).join(' — ')),
    picked: match !== undefined && !exists && isWhole,
    contact,
    match,
  };
}

function whyNoMatch(contact: CardContact, lists: readonly TypeWithDescriptors[]): string {
  const [type, ...others] = typesFor(
    contact,
    lists.map((list) => list.type),
  );
  return type && others.length === 0
    ? `${type.name ?? ''} · ${l10n.t('no matching descriptor; you will be asked')}`
    : l10n.t('no matching contact type; you will be asked');
}

function itemForRest(leftOut: Card['leftOut']): RestItem {
  return {
    label: `$(info) ${forLabel(l10n.t('Left out: {0}', leftOut.map(({ what }) => what).join(', ')), 200)}`,
    description: l10n.t('select to show as text'),
    leftOut,
  };
}

async function showLeftOut(leftOut: Card['leftOut']): Promise<void> {
  const content = leftOut.map(({ what, text }) => (text === '' ? what : `${what}: ${text}`)).join('\n');
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
}

/** @returns `undefined` if the user cancelled a question */
async function withMatches(names: ContactNames, items: readonly Item[]): Promise<readonly ContactToCreate[] | undefined> {
  const result: ContactToCreate[] = [];
  for (const { contact, match: found } of items) {
    const match = found ?? (await askMatch(names, contact));
    if (!match) return undefined;
    result.push({ contact, match });
  }
  return result;
}

async function askMatch(names: ContactNames, { value, kind }: CardContact): Promise<TypeMatch | undefined> {
  const title = l10n.t('Import “{0}” As', forLabel(value));
  const types = await names.types();
  const likely = types.filter(({ name }) => contactKindOf(name) === kind);
  const type = await pickNamed(title, l10n.t('Choose a contact type'), [...new Set([...likely, ...types])]);
  const descriptors = type && (await names.descriptors(type.id));
  const descriptor = descriptors && (await pickNamed(title, l10n.t('Choose a contact descriptor'), descriptors));
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
