import * as l10n from '@vscode/l10n';

import {
  type AddressBookName,
  type AnyRecord,
  definitionOf,
  type PersonContact,
  readEdited,
  type Ref,
  shownOf,
  toJson,
  valuesOf,
} from '../../records';
import { saveAgainst } from '../../saving';
import type { Answer } from '../answers';
import { valuesFrom } from '../givenValues';
import { type Inputs, kinds } from '../inputs';
import { type Operations, type Plan, refuseEdited, refuseWithoutRight } from '../plan';
import { changeLines, type Line } from '../question';
import { ToolError } from '../toolError';
import { accountOf, type VisibleAccount } from '../visibleAccounts';
import { recordLines } from '../whoseRecord';
import { recordShown } from './readRecord';

/** Plans the change of some fields of a record. */
export async function planChange(
  visible: readonly VisibleAccount[],
  { kind, id, changes: given, account: name }: Inputs['intervals_change_record'],
  operations: Operations,
): Promise<Plan> {
  const ref: Ref<AddressBookName> = { resource: kinds[kind], id };
  const account = accountOf(visible, name, ref);
  const { store, rights } = account.connection;
  await refuseEdited(operations, account, ref);
  const seen = await store.get(ref);
  refuseWithoutRight(account, ref, seen);
  const contact = kind === 'contact' ? (seen as PersonContact) : undefined;
  const values = await valuesFrom(store, { kind, action: 'change', given }, contact);
  const definition = definitionOf(ref.resource);
  const text = toJson({ ...shownOf(definition, seen), ...values });
  const { changes, problems } = readEdited(definition, text, seen);
  if (problems.length > 0) {
    throw new ToolError('Not changed: a value cannot be saved. Correct it and call the tool again.', {
      problems: problems.map(({ message }) => message),
    });
  }
  if (Object.keys(changes).length === 0) {
    throw new ToolError('Nothing to change: the record has these values already.', {
      [kind]: await recordShown(account, kind, seen),
    });
  }
  return {
    account,
    question: {
      title: titles()[ref.resource],
      lines: [...(await recordLines(account, ref, seen)), ...(await linesOf(account, seen, changes))],
      yes: l10n.t('Change'),
    },
    carryOut: async (): Promise<Answer> => {
      await refuseEdited(operations, account, ref);
      await saveAgainst(store, rights, ref, { seen, text }, (record) => operations.keepSent(account, ref, record));
      const record = store.known(ref.resource, id) ?? seen;
      return { words: 'Changed. This is the record now.', data: { [kind]: await recordShown(account, kind, record) } };
    },
  };
}

function titles(): Readonly<Record<AddressBookName, string>> {
  return {
    client: l10n.t('Change this client in Intervals?'),
    person: l10n.t('Change this person in Intervals?'),
    personcontact: l10n.t('Change this contact in Intervals?'),
  };
}

/** The lines with each changed field; a contact's type and descriptor by their names. */
async function linesOf(
  { connection: { store } }: VisibleAccount,
  seen: AnyRecord,
  changes: Readonly<Record<string, unknown>>,
): Promise<readonly Line[]> {
  const before = valuesOf(seen);
  const { contacttypeid, contactdescriptorid, ...others } = changes;
  const lines = Object.entries(others).flatMap(([field, value]) => changeLines(field, before[field], value));
  if (contacttypeid === undefined && contactdescriptorid === undefined) return lines;
  const [was, is] = await Promise.all([store.names.of(seen), store.names.of({ ...seen, ...changes })]);
  return [
    ...lines,
    ...(contacttypeid === undefined ? [] : changeLines('type', was.type, is.type)),
    ...changeLines('descriptor', was.descriptor, is.descriptor),
  ];
}
