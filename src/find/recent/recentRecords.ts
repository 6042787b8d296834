import { type Guard, isBoolean, isEither, isNull, isNumber, isObject, isText, type Memory } from '../../base';
import {
  type AddressBookName,
  definitionOf,
  type FieldKind,
  isAddressBookName,
  type RecordByResource,
  type Ref,
} from '../../records';

/** A record as it was when it was last opened, with only the fields that a list shows. */
export interface RecentRecord<R extends AddressBookName = AddressBookName> {
  readonly resource: R;
  readonly record: RecordByResource[R];
}

/** The fields that a list shows; no others are kept on this machine. */
const shown = {
  client: ['id', 'localid', 'name', 'active'],
  person: ['id', 'firstname', 'lastname', 'title', 'client', 'active'],
  personcontact: ['id', 'value'],
} as const satisfies { readonly [R in AddressBookName]: readonly (keyof RecordByResource[R])[] };

const most = 20;

/** The records of each account that were opened last, which are kept after a restart. */
export class RecentRecords {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** The records of an account, the last one first. */
  of(accountId: string): readonly RecentRecord[] {
    return this.#kept(accountId).map(({ resource, values }) => ({ resource, record: values }));
  }

  async remember<R extends AddressBookName>(accountId: string, resource: R, record: RecordByResource[R]): Promise<void> {
    const names: readonly string[] = shown[resource];
    const values = Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
    await this.#keep(accountId, [
      { resource, values: { ...values, id: record.id } },
      ...this.#others(accountId, resource, record),
    ]);
  }

  async forget(accountId: string, { resource, id }: Ref<AddressBookName>): Promise<void> {
    await this.#keep(accountId, this.#others(accountId, resource, { id }));
  }

  #others(accountId: string, resource: AddressBookName, { id }: { readonly id: number }): readonly Kept[] {
    return this.#kept(accountId).filter((other) => other.resource !== resource || other.values.id !== id);
  }

  /** The stored records. Other entries, e.g. those of a later version, are omitted. */
  #kept(accountId: string): readonly Kept[] {
    const kept = this.#memory.get(memoryKey(accountId));
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  }

  async #keep(accountId: string, records: readonly Kept[]): Promise<void> {
    await this.#memory.update(memoryKey(accountId), records.slice(0, most));
  }
}

interface Kept {
  readonly resource: AddressBookName;
  readonly values: { readonly id: number };
}

function isKept(value: unknown): value is Kept {
  if (!isObject(value) || !isAddressBookName(value['resource']) || !isObject(value['values'])) return false;
  const { resource, values } = value;
  const { fields } = definitionOf(resource);
  const isReadable = ([name, one]: [string, unknown]): boolean => {
    const kind = fields[name]?.kind;
    return kind === undefined || one === undefined || guards[kind](one);
  };
  return Number.isSafeInteger(values['id']) && Object.entries(values).every(isReadable);
}

const guards: Readonly<Record<FieldKind, Guard<unknown>>> = {
  text: isText,
  html: isText,
  date: isText,
  boolean: isBoolean,
  id: isEither(isNumber, isNull),
  hours: isEither(isNumber, isNull),
  amount: isEither(isNumber, isNull),
};

const memoryKey = (accountId: string): string => `intervals.recent:${accountId}`;
