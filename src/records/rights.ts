import { type Role, roles } from './definition';
import { definitionOf, type ResourceName, valuesOf } from './registry';
import { resourceOf, type TableName } from './table';

/**
 * The rights of a user, so that nothing is offered that the API would refuse. Source: "Group Access" on the vendor's pages;
 * "only administrators may edit other people's contact information".
 */
export class Rights {
  readonly #role: Role;
  readonly #personId: number;

  /** @param group the group as the server names it; an unknown one has the fewest rights */
  constructor(group: string | undefined, personId: number) {
    this.#role = roles.find((role) => role === group) ?? 'Executive';
    this.#personId = personId;
  }

  get isAdministrator(): boolean {
    return this.#role === 'Administrator';
  }

  mayRead(resource: TableName): boolean {
    return resourceOf(resource).readers.includes(this.#role);
  }

  /** @param record the record, or the values of one to be created: they tell whose contact it is */
  mayWrite(resource: ResourceName, record: object): boolean {
    const mayAtAll = definitionOf(resource).writers.includes(this.#role);
    return mayAtAll && (resource !== 'personcontact' || this.isAdministrator || valuesOf(record)['personid'] === this.#personId);
  }
}
