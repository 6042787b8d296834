import type { Connection } from '../account';
import type { Scope } from '../exchange';
import type { RecordByResource, Ref, ResourceName } from '../records';

/** The selected records, as they are shown; what nobody has seen yet is read. */
export async function scopeOf({ store }: Connection, refs: readonly Ref[]): Promise<Scope> {
  const recordsOf = async <R extends ResourceName>(resource: R): Promise<readonly RecordByResource[R][]> => {
    const ids = refs.filter((ref) => ref.resource === resource).map(({ id }) => id);
    return Promise.all(ids.map(async (id) => store.knownOrRead({ resource, id })));
  };
  const contacts = (await recordsOf('personcontact')).map(async (contact) => {
    const id = contact.personid ?? 0;
    return { contact, person: await store.knownOrRead({ resource: 'person', id }) };
  });
  return { clients: await recordsOf('client'), people: await recordsOf('person'), contacts: await Promise.all(contacts) };
}
