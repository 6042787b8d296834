import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { type CallOptions, NoSuchRecordError, NotPermittedError } from '../api';
import { ExplainedError } from '../base';
import { kindNames, type Ref } from '../records';
import type { RecordLink } from './recordLink';

/**
 * The record that a link names. A known one takes no request; a client's number that may be its local ID or its id takes two
 * at most, others one.
 *
 * @throws ExplainedError if there is none, with a sentence about it; IntervalsError if it cannot be read
 */
export async function linkedRecord(connection: Connection, link: RecordLink, options?: CallOptions): Promise<Ref> {
  const { rights, store } = connection;
  const { resource, number, is } = link;
  if (!rights.mayRead(resource)) throw new NotPermittedError();
  const known: Ref = { resource, id: number };
  if (is !== 'localId' && store.known(resource, number)) return known;
  if (is !== 'id') {
    const client = await store.clientByLocalId(number, options);
    if (client) return { resource, id: client.id };
    if (is === 'localId') throw new ExplainedError(l10n.t('There is no client with the local ID {0}.', String(number)));
  }
  try {
    await store.get(known);
    return known;
  } catch (error) {
    if (!(error instanceof NoSuchRecordError)) throw error;
    throw new ExplainedError(
      l10n.t('The link leads to a record that is not in this account: {0} {1}.', kindNames()[resource], String(number)),
    );
  }
}
