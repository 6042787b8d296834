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

/** The code of the warning about invisible characters, by which its quick fix finds it. */
export const invisibleCharacters = 'intervals.invisibleCharacters';

/** Warnings about values that can be saved but look wrong, as far as the account's lists are not needed for that. */
export function valueWarnings(resource: ResourceName, records: readonly WrittenRecord[]): readonly Warning[] {
  return records
    .flatMap((record) => [...invisibleIn(resource, record), ...(resource === 'client' ? misfitsIn(record) : [])])
    .filter((warning) => warning !== undefined);
}

/**
 * A warning if a value does not look like a contact of its kind.
 *
 * @param name the kind's name
 */
export function misfitAt(record: WrittenRecord, field: string, kind: ContactKind | undefined, name: string): Warning | undefined {
  const value = record.get(field)?.value;
  const links = kind && linksByKind[kind];
  // An empty value is either fine or cannot be saved.
  if (!links || typeof value !== 'string' || value.trim() === '' || links(value).length > 0) return undefined;
  return warningAt(record, field, l10n.t('This does not look right for “{0}”.', oneLine(name)));
}

/** Warnings about a client's own e-mail address, numbers and website, by the same rules as for contacts. */
function misfitsIn(record: WrittenRecord): readonly (Warning | undefined)[] {
  return ownKinds.map((kind) => {
    const value = record.get(kind)?.value;
    const [own] = typeof value === 'string' ? ownContactsOf({ id: 0, [kind]: value }) : [];
    return own && misfitAt(record, kind, kind, own.label);
  });
}

/** The invisible characters that control line breaks, which are common and harmless in HTML. */
const softInHtml = new Set(['\u00ad', '\u200b', '\u2060', '\ufeff']);

function invisibleIn(resource: ResourceName, record: WrittenRecord): readonly (Warning | undefined)[] {
  return Object.entries(definitionOf(resource).fields).map(([name, { kind }]) => {
    const value = record.get(name)?.value;
    if (typeof value !== 'string' || (kind !== 'text' && kind !== 'html')) return undefined;
    const found = meaninglessIn(value).filter((character) => kind === 'text' || !softInHtml.has(character));
    if (found.length === 0) return undefined;
    const message = l10n.t('Contains invisible characters: {0}.', codePoints(found));
    return warningAt(record, name, message, invisibleCharacters);
  });
}

/** The characters' code points, as many as a message has room for. */
function codePoints(characters: readonly string[]): string {
  const numbers = characters.map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return numbers.length > 5 ? `${numbers.slice(0, 5).join(', ')}, …` : numbers.join(', ');
}
