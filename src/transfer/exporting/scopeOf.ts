import type { Connection } from '../../account';
import type { Person, RecordByResource, Ref, ResourceName } from '../../records';
import type { Scope } from '../gathering/gathering';

/** The scope of the selected records, as they are known; unknown ones are read. */
export async function scopeOf(connection: Connection, refs: readonly Ref[]): Promise<Scope> {
  const { store } = connection;
  const recordsOf = async <R extends ResourceName>(resource: R): Promise<readonly RecordByResource[R][]> => {
    const ids = refs.filter((ref) => ref.resource === resource).map(({ id }) => id);
    return Promise.all(ids.map(async (id) => store.knownOrRead({ resource, id })));
  };
  const contacts = (await recordsOf('personcontact')).map(async (contact) => {
    return { contact, person: await ownerOf(connection, contact.personid ?? 0) };
  });
  return { clients: await recordsOf('client'), people: await recordsOf('person'), contacts: await Promise.all(contacts) };
}

/** The person of a contact. For users who may read no people, it is their own person, as the API describes a token's owner. */
async function ownerOf({ account, rights, store }: Connection, id: number): Promise<Person> {
  if (rights.mayRead('person')) return store.knownOrRead({ resource: 'person', id });
  return id === account.personId ? store.ownPerson() : { id };
}
