import { Http, IntervalsApi, Pace } from '../../../src/api';
import { Rights } from '../../../src/records';
import type { SandboxOptions } from '../../../src/sandbox';
import { type CreationAnswer, type CreationQuestion, OpenCreations, Store } from '../../../src/store';
import { apiOver } from '../../support/canned';
import { MapMemory } from '../../support/map-memory';
import { known } from '../../support/recorded-sandbox';
import { FaultyService } from './faulty-service';

/** The time limit of a request that must not reach it, in ms. */
const ample = 60_000;

/** One window of VS Code and one server: the parts of the extension that faults affect. */
export class Scene {
  readonly service: FaultyService;
  readonly memory = new MapMemory();
  readonly rights = new Rights('Administrator', known.ingrid);
  /** The API without faults: the real content of the server. */
  readonly truth: IntervalsApi;
  readonly token: string;
  api: IntervalsApi;
  store: Store;
  readonly #limit: number;
  /** How far the store's clock is ahead of that of the machine, in ms. */
  #ahead = 0;
  #requests = 0;

  /** @param limit the time limit of requests that are to reach it, in ms */
  constructor(options: SandboxOptions, limit: number) {
    this.#limit = limit;
    this.service = new FaultyService(options);
    this.token = this.service.sandbox.tokens.Administrator;
    this.truth = apiOver((request) => this.service.sandbox.fetch(request), { token: this.token });
    [this.api, this.store] = [this.truth, new Store(this.truth, {})];
  }

  /** Makes all objects again but the server and the memory, as after a restart of VS Code or signing in again. */
  begin(): void {
    this.api = new IntervalsApi(
      new Http({
        baseUrl: this.service.url,
        token: this.token,
        pace: new Pace(),
        fetch: this.service.fetch,
        log: () => (this.#requests += 1),
        timeout: () => (this.service.isTooSlow ? this.#limit : ample),
        backOff: 4,
        tooFastPause: 10,
      }),
    );
    // Nobody else creates records here.
    const ask = async ({ candidates }: CreationQuestion): Promise<CreationAnswer> => candidates[0];
    this.store = new Store(this.api, {}, () => Date.now() + this.#ahead, new OpenCreations(), ask);
  }

  /** Advances the clock as if a user waited. */
  wait(ms: number): void {
    this.#ahead += ms;
  }

  /** The number of requests that were sent since the last call, including repeated ones. */
  takeRequests(): number {
    const requests = this.#requests;
    this.#requests = 0;
    return requests;
  }
}
