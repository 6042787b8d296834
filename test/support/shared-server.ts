import type { IntervalsApi } from '../../src/api';
import { apiOver } from './canned';
import type { StoppedClock } from './clock';
import { suffer, type Mishap } from './mishaps';
import { agencyWithClients } from './recorded-sandbox';
import { SandboxCalls } from './sandbox-calls';
import { contested, Witness, type Contested, type User, type Values } from './witness';

/** Where a window's requests come from, and what happens to them. */
export interface Sender {
  readonly user: User;
  /** What happens to its next request. */
  nextMishap(): Mishap;
  /** The draft that it is saving. */
  draft(): string;
  /** Ends it. */
  kill(): void;
  readonly isAlive: boolean;
}

/** A sandbox with one client that everybody changes, before the eyes of a witness. */
export class SharedServer extends SandboxCalls {
  readonly clientId = 1000;
  readonly witness: Witness;
  /** How often each draft was created. */
  readonly created = new Map<string, number>();
  isDeleted = false;
  readonly #clock: StoppedClock;
  readonly #path: string;
  readonly #novelty: () => string;

  /** @param novelty gives a value that nothing had before */
  private constructor(clock: StoppedClock, initial: Values, novelty: () => string) {
    super({ agency: agencyWithClients(1) });
    this.#clock = clock;
    this.#path = `/client/${this.clientId}/`;
    this.#novelty = novelty;
    this.witness = new Witness(initial);
  }

  static async start(clock: StoppedClock, novelty: () => string): Promise<SharedServer> {
    const initial = { phone: novelty(), fax: novelty(), description: novelty() };
    const server = new SharedServer(clock, initial, novelty);
    await server.send('PUT', server.#path, initial);
    return server;
  }

  apiFor(sender: Sender): IntervalsApi {
    return apiOver((request) => this.#receive(sender, request), { token: this.sandbox.tokens.Administrator });
  }

  async changeElsewhere(changes: Partial<Values>): Promise<void> {
    if (this.isDeleted) return;
    this.witness.changes('others', changes);
    await this.send('PUT', this.#path, changes);
  }

  async deleteElsewhere(): Promise<void> {
    if (this.isDeleted) return;
    this.isDeleted = true;
    this.witness.deletes();
    await this.send('DELETE', this.#path);
  }

  async #receive(sender: Sender, request: Request): Promise<Response> {
    if (!sender.isAlive) return new Promise(() => undefined);
    const body = (await request
      .clone()
      .json()
      .catch(() => ({}))) as Partial<Values>;
    const isOurs = new URL(request.url).pathname === this.#path;
    const mishap = sender.nextMishap();
    const draft = sender.draft();
    const apply = (): Promise<Response> => this.#apply(sender, request, body, isOurs, draft);
    const response = await suffer(mishap, {
      apply,
      createLater: (ms) => {
        if (request.method === 'POST') this.#clock.setTimeout(() => void apply(), ms);
      },
      meddle: (same) => this.#meddle(isOurs && request.method === 'PUT' ? body : {}, same),
      kill: () => sender.kill(),
      sleep: (ms) => new Promise<void>((resolve) => void this.#clock.setTimeout(() => resolve(), ms)),
    });
    if (isOurs && response.ok && mishap !== 'truncated') {
      const { client } = (await response.clone().json()) as { client: Values };
      this.witness.told(sender.user, client);
    }
    return response;
  }

  async #apply(sender: Sender, request: Request, body: Partial<Values>, isOurs: boolean, draft: string): Promise<Response> {
    if (isOurs && request.method === 'PUT' && !this.isDeleted) this.witness.changes(sender.user, body);
    const response = await this.sandbox.fetch(request);
    if (request.method === 'POST' && response.ok) this.created.set(draft, (this.created.get(draft) ?? 0) + 1);
    return response;
  }

  /** Others change a field that a request is about, or one that it is not: none that it is about to overwrite unseen. */
  async #meddle(body: Partial<Values>, same: boolean): Promise<void> {
    const field = contested.find((candidate) => Object.hasOwn(body, candidate) === same);
    if (field) await this.changeElsewhere({ [field]: this.#novelty() } satisfies Partial<Record<Contested, string>>);
  }
}
