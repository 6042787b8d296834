import { type IntervalsApi, IntervalsError, readableOf } from '../api';
import type { ContactDescriptor, ContactType, Group, PersonContact } from '../records';

/** What an account calls a contact's type and descriptor; `undefined` where that is not known. */
export interface NamesOfContact {
  readonly type: string | undefined;
  readonly descriptor: string | undefined;
}

/** The names of contact types, contact descriptors and user groups, asked for once a session. */
export class ContactNames {
  readonly #api: IntervalsApi;
  readonly #descriptors = new Map<number, Promise<readonly ContactDescriptor[]>>();
  #types: Promise<readonly ContactType[]> | undefined;
  #groups: Promise<readonly Group[]> | undefined;

  constructor(api: IntervalsApi) {
    this.#api = api;
  }

  types(): Promise<readonly ContactType[]> {
    if (this.#types) return this.#types;
    const types = this.#api.contacttype.list({}).then(readableOf);
    this.#types = types;
    // A failure must not stick: the next one who asks asks the server.
    types.catch(() => (this.#types = undefined));
    return types;
  }

  groups(): Promise<readonly Group[]> {
    if (this.#groups) return this.#groups;
    const groups = this.#api.group.list({}).then(readableOf);
    this.#groups = groups;
    groups.catch(() => (this.#groups = undefined));
    return groups;
  }

  /** The descriptors of one contact type. */
  descriptors(contacttypeid: number): Promise<readonly ContactDescriptor[]> {
    const known = this.#descriptors.get(contacttypeid);
    if (known) return known;
    const descriptors = this.#api.contactdescriptor.list({ contacttypeid }).then(readableOf);
    this.#descriptors.set(contacttypeid, descriptors);
    descriptors.catch(() => this.#descriptors.delete(contacttypeid));
    return descriptors;
  }

  /**
   * The names behind a contact's two references, each where it is known. A list that cannot be loaded is no reason
   * to hide the contact; the log has the failed request.
   */
  async of({ contacttypeid, contactdescriptorid }: PersonContact): Promise<NamesOfContact> {
    try {
      const types = await this.types();
      const descriptors = contacttypeid === undefined ? [] : await this.descriptors(contacttypeid);
      return { type: nameIn(types, contacttypeid), descriptor: nameIn(descriptors, contactdescriptorid) };
    } catch (error) {
      if (error instanceof IntervalsError) return { type: undefined, descriptor: undefined };
      throw error;
    }
  }
}

function nameIn(list: readonly ContactType[], wanted: number | undefined): string | undefined {
  return list.find(({ id }) => id === wanted)?.name;
}
