import type { FolderClient } from '../../folder';
import { localIdOf } from '../../records';
import { freshen } from '../../store';
import type { Answer } from '../answers';
import { contactsOf } from '../contactsOf';
import type { Inputs } from '../inputs';
import { fieldsShown, longestOfOne, personShown, type Shown } from '../shown';
import { ToolError } from '../toolError';
import { accountOf, accountsOf, type VisibleAccount, whose } from '../visibleAccounts';

/** The most people of whom one answer tells. */
const mostPeople = 200;

/** The most people whose contacts are read, one request each: more would take half of what a minute allows. */
const mostWithContacts = 50;

interface ReadOptions {
  /** The client of the folder that is open. */
  readonly ofFolder: FolderClient | undefined;
  readonly signal: AbortSignal;
}

/**
 * Reads a client with its people and their contacts: what is not known, or older than a minute, is loaded. A call that names no
 * client is about that of the folder.
 */
export async function readClient(
  visible: readonly VisibleAccount[],
  { id, number, account: name }: Inputs['intervals_read_client'],
  { ofFolder, signal }: ReadOptions,
): Promise<Answer> {
  const isNamed = id !== undefined || number !== undefined;
  const { account, clientId } = isNamed
    ? await clientFor(visible, { id, number, account: name }, signal)
    : clientOfFolder(visible, name, ofFolder);
  const { store, rights } = account.connection;
  const client = await store.get({ resource: 'client', id: clientId });
  const shown = { ...whose(visible, account), ...fieldsShown('client', client, longestOfOne) };
  if (!rights.mayRead('person')) return { words: 'The client. This user may not see people.', data: { client: shown } };
  signal.throwIfAborted();
  const list = await freshen(store, 'person', store.peopleOf(clientId));
  while (list.hasMore && list.items.length < mostPeople) {
    signal.throwIfAborted();
    await list.more();
  }
  const people = await Promise.all(
    list.items.slice(0, mostPeople).map(async (person, index): Promise<Shown> => {
      const { client: _, clientid: __, ...fields } = personShown(person);
      return index < mostWithContacts ? { ...fields, contacts: await contactsOf(store, person.id, signal) } : fields;
    }),
  );
  const notes = [
    list.total > people.length ? `${people.length} of ${list.total} people: find others with intervals_find.` : undefined,
    people.length > mostWithContacts
      ? `Contacts only of the first ${mostWithContacts} people: read those of others with intervals_read_record.`
      : undefined,
    list.unreadable.length > 0 ? `${list.unreadable.length} people were sent in a form that cannot be read.` : undefined,
  ].filter((note) => note !== undefined);
  const words = `The client ${localIdOf(client)}, with ${people.length} people.`;
  return { words, data: { client: shown, people, ...(notes.length > 0 && { notes }) } };
}

interface ClientFor {
  readonly account: VisibleAccount;
  readonly clientId: number;
}

/** @throws ToolError if the folder has none, or one of an account that is not meant, or that agents may not see */
function clientOfFolder(
  visible: readonly VisibleAccount[],
  name: string | undefined,
  ofFolder: FolderClient | undefined,
): ClientFor {
  const account = accountsOf(visible, name).find(({ connection }) => connection.account.id === ofFolder?.account);
  if (account && ofFolder) return { account, clientId: ofFolder.id };
  throw new ToolError('Give "id" or "number": no client is set for the folder that is open in VS Code.');
}

/** @throws ToolError if there is none, or it is not certain which one is meant */
async function clientFor(
  visible: readonly VisibleAccount[],
  { id, number, account: name }: Inputs['intervals_read_client'],
  signal: AbortSignal,
): Promise<ClientFor> {
  if (id !== undefined && number !== undefined) throw new ToolError('Give either "id" or "number", and not both.');
  if (id !== undefined) return { account: accountOf(visible, name, { resource: 'client', id }), clientId: id };
  const found = await Promise.all(
    accountsOf(visible, name).map(async (account): Promise<readonly ClientFor[]> => {
      const client = await account.connection.store.clientByLocalId(number ?? 0, { signal });
      return client ? [{ account, clientId: client.id }] : [];
    }),
  );
  const [first, ...others] = found.flat();
  if (!first) throw new ToolError(`There is no client with the number ${number ?? 0}.`);
  if (others.length === 0) return first;
  const accounts = [first, ...others].map((each) => each.account.name);
  throw new ToolError('Several accounts have a client with this number: say which one with "account".', { accounts });
}
