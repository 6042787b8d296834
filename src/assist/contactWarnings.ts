import * as l10n from '@vscode/l10n';

import { oneLine } from '../base';
import { contactKindOf, type ContactType, writtenId, type WrittenRecord } from '../records';
import type { ReferenceNames } from './referenceNames';
import { misfitAt } from './valueWarnings';
import { type Warning, warningAt } from './warning';

/**
 * Warnings about contacts that can be saved but look wrong: a value that does not fit its type, or a descriptor of another
 * type. The API accepts such a pair; a PUT of the type alone, as in the vendor's example, creates one.
 *
 * @throws IntervalsError if the account's lists cannot be read
 */
export async function contactWarnings(names: ReferenceNames, records: readonly WrittenRecord[]): Promise<readonly Warning[]> {
  return (await Promise.all(records.map((record) => warningsOf(names, record)))).flat();
}

async function warningsOf(names: ReferenceNames, record: WrittenRecord): Promise<readonly Warning[]> {
  const typeId = writtenId(record, 'contacttypeid');
  if (typeId === undefined) return [];
  const types = await names.types();
  const type = types.find(({ id }) => id === typeId);
  const found = type ? [misfit(record, type), await descriptorOfOtherType(names, record, type.id)] : [unknownType(record, types)];
  return found.filter((warning) => warning !== undefined);
}

function unknownType(record: WrittenRecord, types: readonly ContactType[]): Warning | undefined {
  return warningAt(record, 'contacttypeid', l10n.t('Unknown contact type. Available: {0}.', namesWithIds(types)));
}

function misfit(record: WrittenRecord, { name = '' }: ContactType): Warning | undefined {
  return misfitAt(record, 'value', contactKindOf(name), name);
}

async function descriptorOfOtherType(names: ReferenceNames, record: WrittenRecord, type: number): Promise<Warning | undefined> {
  const descriptor = writtenId(record, 'contactdescriptorid');
  const known = descriptor === undefined ? undefined : await names.descriptors(type);
  if (!known || known.some(({ id }) => id === descriptor)) return undefined;
  const message = l10n.t(
    'This contact descriptor belongs to another contact type. Available for this type: {0}.',
    namesWithIds(known),
  );
  return warningAt(record, 'contactdescriptorid', message);
}

function namesWithIds(list: readonly ContactType[]): string {
  return list.map(({ id, name = '' }) => `${id} (${oneLine(name)})`).join(', ');
}
