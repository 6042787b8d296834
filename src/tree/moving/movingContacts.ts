import * as l10n from '@vscode/l10n';

import { type Connection, labelOf } from '../../account';
import { forMessage, isVisible } from '../../base';
import type { Move, Moving } from './moveRecords';

/** The moving of contacts from person to person. */
export function movingContacts(): Moving {
  return {
    resource: 'personcontact',
    field: 'personid',
    onlyThese: l10n.t('Only contacts can be moved to another person.'),
    onlyAdministrators: l10n.t('Only Administrators can move contacts to another person.'),
    question,
    severalMoved: (count, to) => l10n.t('{0} contacts moved to “{1}”.', count, to),
    notMovedBack: l10n.t('You have signed in to another account since. Nothing was moved back.'),
  };
}

function question(connection: Connection, { refs, to }: Move): string {
  const [contact] = refs;
  const [from, ...others] = new Set(refs.map(({ id }) => connection.store.known('personcontact', id)?.personid));
  const [fromName, toName] = namesOf(connection, others.length === 0 ? from : undefined, to.id);
  if (contact && refs.length === 1) {
    const name = labelOf(connection, contact);
    return fromName !== undefined
      ? l10n.t('Move “{0}” from “{1}” to “{2}”?', name, fromName, toName)
      : l10n.t('Move “{0}” to the person “{1}”?', name, toName);
  }
  return fromName !== undefined
    ? l10n.t('Move these {0} contacts from “{1}” to “{2}”?', refs.length, fromName, toName)
    : l10n.t('Move these {0} contacts to the person “{1}”?', refs.length, toName);
}

/** The names of two people in the question, with their clients if these differ. */
function namesOf(connection: Connection, from: number | undefined, to: number): readonly [from: string | undefined, to: string] {
  const person = (id: number) => connection.store.known('person', id);
  const isWithin = from !== undefined && person(from)?.clientid === person(to)?.clientid;
  const nameOf = (id: number): string => {
    const name = labelOf(connection, { resource: 'person', id });
    const client = person(id)?.client ?? '';
    return isWithin || !isVisible(client) ? name : `${name} (${forMessage(client)})`;
  };
  return [from !== undefined && person(from) ? nameOf(from) : undefined, nameOf(to)];
}
