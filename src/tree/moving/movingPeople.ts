import * as l10n from '@vscode/l10n';

import { type Connection, labelOf } from '../../account';
import { forMessage } from '../../base';
import { nameOf } from '../../records';
import type { Move, Moving } from './moveRecords';

/** The moving of people from client to client. */
export function movingPeople(): Moving {
  return {
    resource: 'person',
    field: 'clientid',
    onlyThese: l10n.t('Only people can be moved to another client.'),
    onlyAdministrators: l10n.t('Only Administrators can move people to another client.'),
    question,
    severalMoved: (count, to) => l10n.t('{0} people moved to “{1}”.', count, to),
    notMovedBack: l10n.t('You have signed in to another account since. Nobody was moved back.'),
  };
}

function question(connection: Connection, { refs, to: { resource, id } }: Move): string {
  const [person] = refs;
  const to = labelOf(connection, { resource, id });
  const [from, ...others] = new Set(refs.map((ref) => clientNameOf(connection, ref.id)));
  const isFromOne = from !== undefined && others.length === 0;
  if (person && refs.length === 1) {
    const name = labelOf(connection, person);
    return isFromOne
      ? l10n.t('Move “{0}” from “{1}” to “{2}”?', name, from, to)
      : l10n.t('Move “{0}” to the client “{1}”?', name, to);
  }
  return isFromOne
    ? l10n.t('Move these {0} people from “{1}” to “{2}”?', refs.length, from, to)
    : l10n.t('Move these {0} people to the client “{1}”?', refs.length, to);
}

/** The name of a person's client; `undefined` if there is none, or it is not known. */
function clientNameOf(connection: Connection, personId: number): string | undefined {
  const { client, clientid } = connection.store.known('person', personId) ?? {};
  const known = clientid ? connection.store.known('client', clientid) : undefined;
  const name = known ? nameOf('client', known) : client;
  return name ? forMessage(name) : undefined;
}
