import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { askWhoseContact, mayAddContactsTo, pickRecord } from '../find';
import { type Command, type CommandId, commandIds } from '../platform';
import { isWorkListNode } from '../projects';
import type { Ref } from '../records';
import {
  copyAddresses,
  copyNames,
  copyRecords,
  exportList,
  exportListed,
  exportSelected,
  extensionsOf,
  type Format,
  formats,
  importInto,
} from '../transfer';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** The command that copies records in a format. */
const copyingIn: Readonly<Record<Format, CommandId>> = {
  vcf: commandIds.copyAsVCard,
  csv: commandIds.copyAsCsv,
  json: commandIds.copyAsJson,
};

type OfRecords = (connection: Connection, refs: readonly Ref[]) => Promise<void>;

/** The commands that copy, export and import records. */
export function transferringCommands(
  targets: Targets,
  { listing, machine }: Pick<Features, 'listing' | 'machine'>,
): readonly Command[] {
  /** @param title the title of the question, if there is one */
  const withRecords = (id: CommandId, title: string, task: OfRecords): Command =>
    targets.command(id, async (connection, args) => {
      const refs = await targets.all(connection, args, () => pickRecord(connection, title));
      if (refs.length > 0) await task(connection, refs);
    });
  const copy = l10n.t('Copy');
  const copyAs = l10n.t('Copy As');
  return [
    withRecords(commandIds.copyValue, copy, copyNames),
    withRecords(commandIds.copyEmails, copy, (connection, refs) => copyAddresses(connection, refs, 'emails')),
    withRecords(commandIds.copyPhones, copy, (connection, refs) => copyAddresses(connection, refs, 'phones')),
    ...extensionsOf(formats).map((format) =>
      withRecords(copyingIn[format], copyAs, (connection, refs) => copyRecords(connection, machine, refs, format)),
    ),
    withRecords(commandIds.export, l10n.t('Export'), (connection, refs) => exportSelected(connection, machine, refs)),
    targets.command(commandIds.exportClients, (connection) => exportListed(connection, machine, listing)),
    exportWork(targets, machine),
    importContacts(targets),
  ];
}

/** Exports the list of a row in the view "Work". */
const exportWork = (targets: Targets, machine: Features['machine']): Command =>
  targets.command(commandIds.exportList, async (connection, [row]) => {
    if (isWorkListNode(row)) await exportList(connection, machine, row.work);
  });

const importContacts = (targets: Targets): Command =>
  targets.command(commandIds.importContacts, async (connection, args) => {
    const ask = () => askWhoseContact(connection, l10n.t('Import Contacts: Choose a Person'));
    const person = await targets.one(connection, args, ask, (ref) => mayAddContactsTo(connection, ref));
    if (person?.resource === 'person') await importInto(connection, person.id);
  });
