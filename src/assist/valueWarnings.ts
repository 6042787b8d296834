import * as l10n from '@vscode/l10n';

import { meaninglessIn, oneLine } from '../base';
import {
  type ContactKind,
  definitionOf,
  linksByKind,
  ownContactsOf,
  ownKinds,
  type ResourceName,
  type WrittenRecord,
} from '../records';
import { type Warning, warningAt } from './warning';

/** By which a remedy knows the warning of characters that nobody sees. */
export const unseen = 'intervals.unseenCharacters';

/** Of values that are saved as they stand and yet look wrong, by themselves: without knowing the account's lists. */
export function valueWarnings(resource: ResourceName, records: readonly WrittenRecord[]): readonly Warning[] {
  return records
    .flatMap((record) => [...unseenIn(resource, record), ...(resource === 'client' ? misfitsIn(record) : [])])
    .filter((warning) => warning !== undefined);
}

/**
 * That a value is no such thing as a contact of its kind.
 *
 * @param name what the kind is called
 */
export function misfitAt(record: WrittenRecord, field: string, kind: ContactKind | undefined, name: string): Warning | undefined {
  const value = record.get(field)?.value;
  const links = kind && linksByKind[kind];
  // An empty one says nothing, or is refused.
  if (!links || typeof value !== 'string' || value.trim() === '' || links(value).length > 0) return undefined;
  return warningAt(record, field, l10n.t('This does not look right for the contact type “{0}”.', oneLine(name)));
}

/** A client's own e-mail address, numbers and website are to be what a contact of their kind would have to be. */
function misfitsIn(record: WrittenRecord): readonly (Warning | undefined)[] {
  return ownKinds.map((kind) => {
    const value = record.get(kind)?.value;
    const [own] = typeof value === 'string' ? ownContactsOf({ id: 0, [kind]: value }) : [];
    return own && misfitAt(record, kind, kind, own.label);
  });
}

/** What separates words where a browser may break a line, which is common in HTML and does no harm there. */
const softInHtml = new Set(['\u00ad', '\u200b', '\u2060', '\ufeff']);

function unseenIn(resource: ResourceName, record: WrittenRecord): readonly (Warning | undefined)[] {
  return Object.entries(definitionOf(resource).fields).map(([name, { kind }]) => {
    const value = record.get(name)?.value;
    if (typeof value !== 'string' || (kind !== 'text' && kind !== 'html')) return undefined;
    const found = meaninglessIn(value).filter((character) => kind === 'text' || !softInHtml.has(character));
    if (found.length === 0) return undefined;
    const message = l10n.t('Contains invisible characters: {0}.', listed(found));
    return warningAt(record, name, message, unseen);
  });
}

/** The characters by their numbers, as many as a message has room for. */
function listed(characters: readonly string[]): string {
  const numbers = characters.map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return numbers.length > 5 ? `${numbers.slice(0, 5).join(', ')}, …` : numbers.join(', ');
}
