import { Http, IntervalsApi, Pace, requestsPerMinute } from '../../src/api';
import { apiCodes } from '../../src/records';
import { Sandbox } from '../../src/sandbox';
import { Store } from '../../src/store';
import { sizeOf } from '../../src/transfer/formats/extract';
import { Gathering, type Scope } from '../../src/transfer/gathering/gathering';
import { outwait, type StoppedClock } from './clock';
import { agencyWithPeople } from './recorded-sandbox';

/** All clients with their people and these people's contacts. */
export const everybody: Scope = { clients: { sortfield: 'name', sortdir: 'ASC' }, people: [], contacts: [] };

export function gatheringOf(api: IntervalsApi, scope: Scope, mayReadPeople = true): Gathering {
  return new Gathering({ store: new Store(api, {}), mayReadPeople, scope });
}

/** The measurements of an export. */
export interface LongExport {
  /** The rate at which the contacts were read, ÷ the rate that the API allows. */
  readonly pace: number;
  /** The number of answers with the code for requests that come too fast. */
  readonly tooFast: number;
  readonly people: number;
}

/** Up to half a second, different for consecutive requests: as on a real network, some overtake others. */
export function uneven(request: number): number {
  return 20 + ((request * 37) % 480);
}

/**
 * Exports everybody as the command does, from a sandbox that allows as many requests a minute as the service.
 *
 * @param clock is advanced as far as necessary
 * @param latency how long each request is under way, in ms; its answer takes as long again
 */
export async function exportEverybody(
  clock: StoppedClock,
  people: number,
  latency: (request: number) => number,
): Promise<LongExport> {
  const sandbox = new Sandbox({ agency: agencyWithPeople(people), limitPerMinute: requestsPerMinute });
  let [sent, tooFast] = [0, 0];
  const answer = async (request: Request): Promise<Response> => {
    const takes = latency(sent++);
    await pause(takes);
    const response = await sandbox.fetch(request);
    if (response.status === apiCodes[12].status) tooFast += 1;
    await pause(takes);
    return response;
  };
  const gathering = gatheringOf(apiOf(sandbox, answer), everybody);
  const { signal } = new AbortController();
  await outwait(clock, gathering.readPeople(signal));
  const began = Date.now();
  await outwait(
    clock,
    gathering.readContacts(signal, () => undefined),
  );
  const minutes = (Date.now() - began) / 60_000;
  const extract = await outwait(clock, gathering.extract());
  return { pace: people / minutes / requestsPerMinute, tooFast, people: sizeOf(extract).person };
}

/** The API with the pauses of the real extension. */
function apiOf({ tokens }: Sandbox, answer: (request: Request) => Promise<Response>): IntervalsApi {
  const fetch: typeof globalThis.fetch = async (input, init) => answer(new Request(input, init));
  const options = { baseUrl: 'https://api.example/', pace: new Pace(), fetch, log: () => undefined };
  return new IntervalsApi(new Http({ ...options, token: tokens.Administrator, timeout: () => 30_000 }));
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
