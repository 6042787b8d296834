import type { IntervalsApi } from '../../../src/api';
import type { ResourceName } from '../../../src/records';
import type { VariantName } from '../../../src/sandbox';
import type { CreationAnswer, CreationQuestion } from '../../../src/store';
import { apiOver } from '../../support/canned';
import type { StoppedClock } from '../../support/clock';
import { applyMishap, type Mishap } from '../../support/mishaps';
import { agencyWithClients, known } from '../../support/recorded-sandbox';
import { SandboxCalls } from '../../support/sandbox-calls';
import { type Contested, contested, type User, type Values, Witness } from './witness';

/** The window that sends requests, with the mishaps that they meet. */
export interface Sender {
  readonly user: User;
  /** The mishap of the next request. */
  nextMishap(): Mishap;
  /** The draft that the window is saving. */
  draft(): string;
  /** Ends the window. */
  kill(): void;
  readonly isAlive: boolean;
}

/** The manner of a server: the kind of drafts that its users create, and its deviations from the documentation. */
export interface Manner {
  readonly drafts: ResourceName;
  readonly variants: readonly VariantName[];
}

/** A sandbox with one client that everybody changes, observed by a witness. */
export class SharedServer extends SandboxCalls {
  readonly clientId = 1000;
  /** The client of created people, not the one that is deleted: a deletion deletes its people too. */
  readonly employerId = 1001;
  readonly witness: Witness;
  /** The ids of the records that were created from each draft. */
  readonly created = new Map<string, readonly number[]>();
  readonly manner: Manner;
  isDeleted = false;
  readonly #clock: StoppedClock;
  readonly #path: string;
  readonly #newValue: () => string;

  /** @param newValue returns a value that no field had before */
  private constructor(clock: StoppedClock, initial: Values, newValue: () => string, manner: Manner) {
    super({ agency: agencyWithClients(2), variants: manner.variants });
    this.#clock = clock;
    this.manner = manner;
    this.#path = `/client/${this.clientId}/`;
    this.#newValue = newValue;
    this.witness = new Witness(initial, (field, value) => this.#stored(field, value));
  }

  /** Advances the clock: a window takes its time to come back, and its times are later than all before. */
  aSecondLater(): void {
    this.#clock.setSystemTime(Date.now() + 1000);
  }

  static async start(clock: StoppedClock, newValue: () => string, manner: Manner): Promise<SharedServer> {
    const initial = { phone: newValue(), fax: newValue(), description: newValue() };
    const server = new SharedServer(clock, initial, newValue, manner);
    // There are so many contacts that a page of them may not contain the one that is looked for.
    if (manner.drafts === 'personcontact') for (let n = 0; n < 8; n += 1) await server.#addContact(newValue());
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

  /** Others create a record similar to a draft. */
  async imitate(draft: Readonly<Record<string, unknown>>): Promise<void> {
    const { name, firstname, value } = draft;
    const main = Object.entries({ name, firstname, value }).filter(([, text]) => text !== undefined);
    const louder = main.map(([field, text]) => [field, String(text).toUpperCase()]);
    const given = Object.entries(draft).filter(([, text]) => text !== '' && text !== null);
    await this.send('POST', `/${this.manner.drafts}/`, Object.fromEntries([...given, ...louder]));
  }

  /** The ids of a contact's references. */
  async contactIds(): Promise<Readonly<Record<string, number>>> {
    const [descriptor] = await this.list(`/contactdescriptor/?contacttypeid=${known.email}`);
    return { personid: known.wilma, contacttypeid: known.email, contactdescriptorid: Number(descriptor?.['id']) };
  }

  /**
   * The answer of a user who looks into the web application: the record that is theirs, or that there is none. If theirs is
   * not among the candidates, they send nothing.
   */
  answer(draft: string, { candidates, cut }: CreationQuestion): CreationAnswer {
    const own = this.created.get(draft) ?? [];
    if (own.length === 0) return 'another';
    const mine = candidates.find(({ id }) => own.includes(id));
    if (!mine && !cut) this.witness.complaints.push(`${draft} is there, and its user is asked about others only`);
    return mine;
  }

  /** Whether a draft became a record that no list gives. */
  isHidden(draft: string): boolean {
    return this.created.has(draft) && this.manner.drafts === 'personcontact' && this.manner.variants.includes('page-contacts');
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
    const response = await applyMishap(mishap, {
      apply,
      createLater: (ms) => {
        if (request.method === 'POST') this.#clock.setTimeout(() => void apply(), ms);
      },
      changeMeanwhile: (same) => this.#changeMeanwhile(isOurs && request.method === 'PUT' ? body : {}, same),
      kill: () => sender.kill(),
      sleep: (ms) => new Promise<void>((resolve) => void this.#clock.setTimeout(() => resolve(), ms)),
    });
    if (response.ok && mishap !== 'truncated') {
      const told = await this.#toldBy(request, response.clone());
      if (told) this.witness.told(sender.user, told);
    }
    return response;
  }

  /** The client in the answer to a read, at its own address or, after a gateway answered that, in a list. */
  async #toldBy({ url }: Request, response: Response): Promise<Values | undefined> {
    const { pathname, searchParams } = new URL(url);
    const isOurs = pathname === this.#path;
    if (!isOurs && (pathname !== '/client/' || !searchParams.has('localid'))) return undefined;
    const { client } = (await response.json()) as { client: unknown };
    if (isOurs) return client as Values;
    return (client as readonly (Values & { id: string })[]).find(({ id }) => id === String(this.clientId));
  }

  async #apply(sender: Sender, request: Request, body: Partial<Values>, isOurs: boolean, draft: string): Promise<Response> {
    if (isOurs && request.method === 'PUT' && !this.isDeleted) this.witness.changes(sender.user, body);
    const response = await this.sandbox.fetch(request);
    if (request.method === 'POST' && response.ok) {
      const { id } = ((await response.clone().json()) as Record<string, { readonly id: string }>)[this.manner.drafts]!;
      this.created.set(draft, [...(this.created.get(draft) ?? []), Number(id)]);
    }
    return response;
  }

  async #addContact(word: string): Promise<void> {
    await this.send('POST', '/personcontact/', { ...(await this.contactIds()), value: `${word}@others.test` });
  }

  /** A value as this server's variants store it. */
  #stored(field: Contested, value: string): string {
    const has = (name: VariantName): boolean => this.manner.variants.includes(name);
    let text = field === 'description' ? value.replace(/<script>.*?<\/script>/g, '') : value;
    if (has('trim')) text = text.trim().replace(/ {2,}/g, ' ');
    if (has('strip-html')) text = text.replace(/<[^>]*>/g, '');
    return has('encode-html') ? text.replace(/&(?!amp;)/g, '&amp;') : text;
  }

  /** Others change a field of the request or another one, but never one that the request is about to overwrite unseen. */
  async #changeMeanwhile(body: Partial<Values>, same: boolean): Promise<void> {
    const field = contested.find((candidate) => Object.hasOwn(body, candidate) === same);
    if (field) await this.changeElsewhere({ [field]: this.#newValue() } satisfies Partial<Record<Contested, string>>);
  }
}
