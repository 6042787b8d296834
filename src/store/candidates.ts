import type { IntervalsApi } from '../api';
import type { AnyRecord, ClientValues, PersonContactValues, PersonValues, ResourceName } from '../records';

/** How many clients are looked through for one that was just created; others may create some meanwhile. */
const most = 50;

/**
 * The records among which one with these values would be, had it been created just now; at most one request.
 *
 * @throws IntervalsError what the request meets
 */
export async function listCandidates(api: IntervalsApi, resource: ResourceName, values: object): Promise<readonly AnyRecord[]> {
  switch (resource) {
    case 'client': {
      const { name = '' } = values as ClientValues;
      return (await api.client.list({ search: name, sortfield: 'id', sortdir: 'DESC', limit: most })).items;
    }
    case 'person': {
      const { clientid, firstname = '' } = values as PersonValues;
      // The API does not sort people: all with this first name, then.
      return (await api.person.list({ firstname, limit: 0, ...(clientid && { clientid }) })).items;
    }
    case 'personcontact': {
      const { personid } = values as PersonContactValues;
      return personid === undefined ? [] : (await api.personcontact.list({ personid })).items;
    }
  }
}
