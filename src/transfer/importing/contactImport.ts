import * as l10n from '@vscode/l10n';

import { IntervalsError } from '../../api';
import { forMessage } from '../../base';
import { oneByOne } from '../../platform';
import { mayBeDoneYet, type Store } from '../../store';
import type { CardContact } from '../formats/cardContacts';
import type { TypeAndDescriptor } from '../formats/mapping';

/** A contact of a card, with what it is to be in the account. */
export interface ContactToCreate {
  readonly contact: CardContact;
  readonly kind: TypeAndDescriptor;
}

/** Creates contacts of a person, one POST each, none of which is repeated by itself. */
export class ContactImport {
  readonly #store: Store;
  readonly #personid: number;
  readonly #failures: string[] = [];
  #left: readonly ContactToCreate[] = [];
  #count = 0;

  constructor(store: Store, personid: number) {
    this.#store = store;
    this.#personid = personid;
  }

  /** How many were created. */
  get count(): number {
    return this.#count;
  }

  /** Those that were not created, as far as is known: refused, not reached, or without an answer. They can be tried again. */
  get left(): readonly ContactToCreate[] {
    return this.#left;
  }

  /** Why contacts were not created, or may not have been, in words for the user. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Creates contacts one after the other; its user can stop that between two. */
  async create(contacts: readonly ContactToCreate[]): Promise<void> {
    const failed: ContactToCreate[] = [];
    this.#failures.length = 0;
    const { rest } = await oneByOne(l10n.t('Creating contacts in Intervals'), contacts, async (contact) => {
      if (!(await this.#createOne(contact))) failed.push(contact);
      return true;
    });
    if (rest.length > 0) this.#failures.push(l10n.t('Contacts not attempted: {0}.', rest.length));
    this.#left = [...failed, ...rest];
  }

  /** @returns whether it is there now */
  async #createOne(toCreate: ContactToCreate): Promise<boolean> {
    try {
      await this.#send(toCreate);
      this.#count += 1;
      return true;
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      this.#failures.push(whyNotCreated(forMessage(toCreate.contact.value), error));
      return false;
    }
  }

  async #send({ contact, kind }: ContactToCreate): Promise<void> {
    const values = {
      personid: this.#personid,
      value: contact.value,
      contacttypeid: kind.type.id,
      contactdescriptorid: kind.descriptor.id,
    };
    await this.#store.create('personcontact', values);
  }
}

function whyNotCreated(name: string, error: IntervalsError): string {
  return mayBeDoneYet(error)
    ? l10n.t('Could not confirm whether “{0}” was created. {1}', name, error.message)
    : l10n.t('“{0}” was not created. {1}', name, error.message);
}
