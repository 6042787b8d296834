import * as l10n from '@vscode/l10n';

import {
  type AddressBookName,
  definitionOf,
  jsonIn,
  nameOf,
  type PersonContactValues,
  type PersonValues,
  readDraft,
  type Ref,
  today,
  toDraftText,
  toJson,
} from '../../records';
import type { Answer } from '../answers';
import { type Values, valuesFrom } from '../givenValues';
import { type Inputs, type Kind, kinds } from '../inputs';
import { type Plan, refuseWithoutRight } from '../plan';
import { type Line, nameLine, valueLine } from '../question';
import { ToolError } from '../toolError';
import { accountOf, type VisibleAccount } from '../visibleAccounts';
import { accountLine, linesAbove } from '../whoseRecord';
import { recordShown } from './readRecord';

/** Plans a new client, a new person of a client, or a new contact of a person. */
export async function planCreation(
  visible: readonly VisibleAccount[],
  { kind, values: given, account: name }: Inputs['intervals_create_record'],
): Promise<Plan> {
  const resource = kinds[kind];
  const account = accountOf(visible, name, ownerIn(kind, given));
  const { store } = account.connection;
  const wanted = { ...usual(kind), ...(await valuesFrom(store, { kind, action: 'create', given })) };
  refuseWithoutRight(account, { resource, id: 0 }, { ...wanted, id: 0 });
  const definition = definitionOf(resource);
  const draft = jsonIn(toDraftText(definition, wanted)) as Values;
  const { changes, problems } = readDraft(definition, toJson({ ...draft, ...wanted }));
  if (problems.length > 0) {
    throw new ToolError('Not created: a value is missing, or cannot be saved. Correct it and call the tool again.', {
      problems: problems.map(({ message }) => message),
    });
  }
  const lines = await linesOf(account, resource, changes);
  return {
    account,
    question: { title: titles()[resource], lines, yes: l10n.t('Create') },
    carryOut: async (): Promise<Answer> => {
      const record = await store.create(resource, changes);
      return { words: 'Created. This is the record.', data: { [kind]: await recordShown(account, kind, record) } };
    },
  };
}

/** The record to which the new one is to belong: it tells the account. */
function ownerIn(kind: Kind, { clientid, personid }: Values): Ref | undefined {
  if (kind === 'person' && typeof clientid === 'number') return { resource: 'client', id: clientid };
  return kind === 'contact' && typeof personid === 'number' ? { resource: 'person', id: personid } : undefined;
}

/** What a draft of this extension has as well, if nothing else is said. */
function usual(kind: Kind): Values {
  return { client: { datecreated: today(), active: true }, person: { active: true }, contact: {} }[kind];
}

function titles(): Readonly<Record<AddressBookName, string>> {
  return {
    client: l10n.t('Create this client in Intervals?'),
    person: l10n.t('Create this person in Intervals?'),
    personcontact: l10n.t('Create this contact in Intervals?'),
  };
}

/** @throws NoSuchRecordError if the record above it does not exist */
async function linesOf(account: VisibleAccount, resource: AddressBookName, values: Values): Promise<readonly Line[]> {
  const { store } = account.connection;
  const { clientid, personid, contacttypeid, contactdescriptorid, ...others } = values as PersonValues & PersonContactValues;
  const fields = Object.entries(others).map(([field, value]) => valueLine(field, value));
  if (resource === 'person' && clientid) {
    const client = await store.get({ resource: 'client', id: clientid });
    return [nameLine(l10n.t('Client'), nameOf('client', client), clientid), accountLine(account), ...fields];
  }
  if (resource === 'personcontact') {
    const above = await linesAbove(account, { resource, id: 0 }, { id: 0, ...(personid !== undefined && { personid }) });
    const { type, descriptor } = await store.names.of({ id: 0, ...values });
    return [...above, accountLine(account), ...fields, valueLine('type', type), valueLine('descriptor', descriptor)];
  }
  return [accountLine(account), ...fields];
}
