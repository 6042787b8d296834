import * as l10n from '@vscode/l10n';

import { IntervalsError } from '../../api';
import { forMessage } from '../../base';
import { oneByOne } from '../../platform';
import { concernsOneRecord, mayBeDoneYet, type Store } from '../../store';
import type { CardContact } from '../formats/cardContacts';
import type { TypeMatch } from '../formats/typeMatching';

/** A contact of a vCard, with its type and descriptor in the account. */
export interface ContactToCreate {
  readonly contact: CardContact;
  readonly match: TypeMatch;
}

/** Creates contacts of a person, one POST each, which is never repeated automatically. */
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

  /** The number of created contacts. */
  get count(): number {
    return this.#count;
  }

  /** The contacts that were not created, or may not have been: refused, not tried, or not answered. They can be tried again. */
  get left(): readonly ContactToCreate[] {
    return this.#left;
  }

  /** Messages about the contacts that were not created, or may not have been. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Creates contacts one by one; the user can cancel between two of them. */
  async create(contacts: readonly ContactToCreate[]): Promise<void> {
    const failed: ContactToCreate[] = [];
    this.#failures.length = 0;
    const { rest } = await oneByOne(l10n.t('Creating contacts in Intervals'), contacts, async (contact) => {
      const error = await this.#createOne(contact);
      if (error) failed.push(contact);
      return !error || concernsOneRecord(error);
    });
    if (rest.length > 0) this.#failures.push(l10n.t('Contacts not attempted: {0}.', rest.length));
    this.#left = [...failed, ...rest];
  }

  /** @returns the reason if it was not created, or may not have been */
  async #createOne(toCreate: ContactToCreate): Promise<IntervalsError | undefined> {
    try {
      await this.#send(toCreate);
      this.#count += 1;
      return undefined;
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      this.#failures.push(whyNotCreated(forMessage(toCreate.contact.value), error));
      return error;
    }
  }

  async #send({ contact, match }: ContactToCreate): Promise<void> {
    const values = {
      personid: this.#personid,
      value: contact.value,
      contacttypeid: match.type.id,
      contactdescriptorid: match.descriptor.id,
    };
    await this.#store.create('personcontact', values);
  }
}

function whyNotCreated(name: string, error: IntervalsError): string {
  return mayBeDoneYet(error)
    ? l10n.t('Could not confirm whether “{0}” was created. {1}', name, error.message)
    : l10n.t('“{0}” was not created. {1}', name, error.message);
}
