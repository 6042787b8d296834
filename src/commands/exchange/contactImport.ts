import * as vscode from 'vscode';
import { IntervalsError } from '../../api';
import type { CardContact, Kind } from '../../exchange';
import { OutcomeUnknownError, type Store } from '../../store';
import { forMessage } from '../../untrusted';
import { oneByOne } from '../progress';

/** A contact of a card, with what it is to be in the account. */
export interface ContactToCreate {
  readonly contact: CardContact;
  readonly kind: Kind;
}

/** Creates contacts of a person, one POST each, none of which is repeated by itself. */
export class ContactImport {
  readonly #store: Store;
  readonly #personid: number;
  readonly #failures: string[] = [];
  readonly #unknown: ContactToCreate[] = [];
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

  /** Those that were certainly not created: refused, or not reached. */
  get left(): readonly ContactToCreate[] {
    return this.#left;
  }

  /** Those of which nobody knows whether they were created. */
  get unknown(): readonly ContactToCreate[] {
    return this.#unknown;
  }

  /** Why contacts were not created, or may not have been, in words for the user. */
  get failures(): readonly string[] {
    return this.#failures;
  }

  /** Creates contacts one after the other; its user can stop that between two. */
  async create(contacts: readonly ContactToCreate[]): Promise<void> {
    const refused: ContactToCreate[] = [];
    this.#failures.length = 0;
    const { rest } = await oneByOne(vscode.l10n.t('Creating contacts in Intervals'), contacts, async (contact) => {
      if (!(await this.#createOne(contact))) refused.push(contact);
      return true;
    });
    if (rest.length > 0) this.#failures.push(vscode.l10n.t('Contacts not attempted: {0}.', rest.length));
    this.#left = [...refused, ...rest];
  }

  /** @returns false where it was certainly not created */
  async #createOne(toCreate: ContactToCreate): Promise<boolean> {
    const { contact, kind } = toCreate;
    const name = forMessage(contact.value);
    const values = {
      personid: this.#personid,
      value: contact.value,
      contacttypeid: kind.type.id,
      contactdescriptorid: kind.descriptor.id,
    };
    try {
      await this.#store.create('personcontact', values);
      this.#count += 1;
      return true;
    } catch (error) {
      if (!(error instanceof IntervalsError)) throw error;
      const isUnknown = error instanceof OutcomeUnknownError;
      if (isUnknown) this.#unknown.push(toCreate);
      this.#failures.push(
        isUnknown
          ? vscode.l10n.t('Could not confirm whether “{0}” was created. Look for it before you create it again.', name)
          : vscode.l10n.t('“{0}” was not created. {1}', name, error.message),
      );
      return isUnknown;
    }
  }
}
