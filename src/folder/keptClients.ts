import { type Guard, isListOf, isNumber, isObjectOf, isText, type Memory } from '../base';
import { ofClients } from './foldersOnDemand';

/** The client of a folder. */
export interface FolderClient {
  /** The account's id. */
  readonly account: string;
  readonly id: number;
  /** As last seen. */
  readonly name: string;
}

const isFolderClient: Guard<FolderClient> = isObjectOf<FolderClient>({ account: isText, id: isNumber, name: isText }, {});
const areFolderClients = isListOf(isFolderClient);

/**
 * Which folder is which client's, as it is kept on this machine. A folder has several keys, the most general one first: its
 * repository's, which other clones have as well, and its own. It may have a client in each account; the one that was set
 * last comes first.
 */
export class KeptClients {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The clients of the folder with these keys, at most one of each account. */
  of(keys: readonly string[]): readonly FolderClient[] {
    return keys.flatMap((key) => this.#at(key));
  }

  /** Sets the client of a folder, in place of another one of the account. */
  async set(keys: readonly string[], client: FolderClient): Promise<void> {
    const [first, ...others] = keys;
    if (first === undefined) return;
    await this.#keep(first, [client, ...without(this.#at(first), client.account)]);
    for (const key of others) await this.#keep(key, without(this.#at(key), client.account));
  }

  /** Forgets the client of an account that a folder has. */
  async remove(keys: readonly string[], account: string): Promise<void> {
    for (const key of keys) await this.#keep(key, without(this.#at(key), account));
  }

  /** Forgets a client that does not exist any more, whichever folders it had. */
  async forget({ account, id }: Pick<FolderClient, 'account' | 'id'>): Promise<void> {
    for (const key of this.#keys(ofClients)) {
      await this.#keep(
        key,
        this.#at(key).filter((client) => client.account !== account || client.id !== id),
      );
    }
  }

  /** Keeps the present name of a client that a folder has. */
  async rename(keys: readonly string[], client: FolderClient): Promise<void> {
    for (const key of keys) {
      const kept = this.#at(key);
      const renamed = kept.map((one) => (one.account === client.account && one.id === client.id ? client : one));
      if (renamed.some((one, index) => one.name !== kept[index]?.name)) await this.#keep(key, renamed);
    }
  }

  /** Whether a client was suggested for a folder, whatever the answer was. */
  wasSuggested(keys: readonly string[]): boolean {
    return keys.some((key) => this.#memory.get(suggested + key) === true);
  }

  async noteSuggested(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#memory.update(suggested + key, true);
  }

  #keys(prefix: string): readonly string[] {
    return this.#memory.keys().flatMap((key) => (key.startsWith(prefix) ? key.slice(prefix.length) : []));
  }

  #at(key: string): readonly FolderClient[] {
    const kept = this.#memory.get(ofClients + key);
    return areFolderClients(kept) ? kept.filter(({ id }) => Number.isSafeInteger(id) && id > 0) : [];
  }

  async #keep(key: string, clients: readonly FolderClient[]): Promise<void> {
    if (clients.length === 0 && this.#memory.get(ofClients + key) === undefined) return;
    await this.#memory.update(ofClients + key, clients.length > 0 ? clients : undefined);
  }
}

const suggested = 'intervals.suggestedClient:';

function without(clients: readonly FolderClient[], account: string): readonly FolderClient[] {
  return clients.filter((client) => client.account !== account);
}
