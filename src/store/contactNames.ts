import { type IntervalsApi, IntervalsError, readableOf } from '../api';
import type { ContactDescriptor, ContactType, Group, PersonContact } from '../records';
import { requestOnce } from './caching';

/** The names of a contact's type and descriptor; `undefined` if they are unknown. */
export interface NamesOfContact {
  readonly type: string | undefined;
  readonly descriptor: string | undefined;
}

/** The names of contact types, contact descriptors and user groups, each requested once a session. */
export class ContactNames {
  readonly #api: IntervalsApi;
  readonly #lists = new Map<'types' | 'groups', Promise<readonly ContactType[]>>();
  readonly #descriptors = new Map<number, Promise<readonly ContactDescriptor[]>>();

  constructor(api: IntervalsApi) {
    this.#api = api;
  }

  types(): Promise<readonly ContactType[]> {
    return requestOnce(this.#lists, 'types', () => this.#api.contacttype.list({}).then(readableOf));
  }

  groups(): Promise<readonly Group[]> {
    return requestOnce(this.#lists, 'groups', () => this.#api.group.list({}).then(readableOf));
  }

  /** The descriptors of one contact type. */
  descriptors(contacttypeid: number): Promise<readonly ContactDescriptor[]> {
    const ask = () => this.#api.contactdescriptor.list({ contacttypeid }).then(readableOf);
    return requestOnce(this.#descriptors, contacttypeid, ask);
  }

  /**
   * The names of a contact's type and descriptor. They are unknown if a list cannot be loaded: the contact is shown without
   * them, and the log has the failed request.
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
