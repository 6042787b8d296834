import assert from 'node:assert/strict';

import * as fc from 'fast-check';
import * as vscode from 'vscode';

import { Accounts, Connector, GivenNames, SessionStore } from '../../src/account';
import { unwatched } from '../../src/api';
import { ExplainedError } from '../../src/base';
import { Documents } from '../../src/documents';
import { Addresses, FirstAccounts } from '../../src/platform';
import type { Ref } from '../../src/records';
import { type Agency, believableAgency, Sandbox } from '../../src/sandbox';
import { edited } from '../support/edited';
import { creationsIn, keptIn } from '../support/kept-in';
import { MapFolder } from '../support/map-folder';
import { MapMemory } from '../support/map-memory';
import { known } from '../support/recorded-sandbox';

/**
 * Three accounts on two servers: two people of one company, and a person of another one whose records have the same ids.
 * Each changes a record of their own, so that nothing but a mix-up of accounts can be in their way.
 */
const who = [0, 1, 2] as const;
type Who = (typeof who)[number];
const hosts = ['one.example', 'one.example', 'two.example'] as const;
const roles = ['Administrator', 'Manager', 'Administrator'] as const;

/** The company at the other server has the same records, and other tokens. */
const { tokens } = believableAgency;
const another: Agency = {
  ...believableAgency,
  tokens: {
    ...tokens,
    Administrator: { ...tokens.Administrator, token: tokens.Administrator.token.split('').reverse().join('') },
  },
};
const { personcontact, contactdescriptor } = believableAgency.records;
const ownContact = personcontact.find(({ personid }) => personid === tokens.Manager.personid)?.id ?? 0;
const descriptor = contactdescriptor.find(({ contacttypeid }) => contacttypeid === known.phone)?.id ?? 0;

const operations = [
  'signIn',
  'signOut',
  'expire',
  'open',
  'type',
  'type',
  'save',
  'save',
  'hold',
  'discard',
  'draft',
  'restart',
] as const;
interface Step {
  readonly who: Who;
  readonly deed: (typeof operations)[number];
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ who: fc.constantFrom(...who), deed: fc.constantFrom(...operations) }),
  { minLength: 6, maxLength: 24, size: 'max' },
);

/** A text in an editor that the server does not have yet. */
interface Typed {
  readonly uri: vscode.Uri;
  readonly text: string;
  readonly value: string;
}

describe('Three accounts on two servers', () => {
  it('send nothing with another’s token or to another’s server, and lose nothing, in 1,000 sequences', async function () {
    this.timeout(600_000);
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const play = new Play();
        for (const step of sequence) await play.act(step);
        await play.end();
      }),
      { numRuns: 1000, seed: 1 },
    );
  });
});

class Play {
  readonly #folder = new MapFolder();
  readonly #secrets = keyring();
  readonly #sandboxes = new Map([
    ['one.example', new Sandbox()],
    ['two.example', new Sandbox({ agency: another })],
  ]);
  readonly #expired = new Set<Who>();
  /** The last text of each document that was typed and not saved. */
  readonly #typed = new Map<string, Typed>();
  /** The last value that was saved to each account's record. */
  readonly #saved = new Map<Who, string>();
  /** The values of the drafts that were saved. */
  readonly #created: { readonly who: Who; readonly value: string }[] = [];
  readonly #complaints: string[] = [];
  #accounts!: Accounts;
  #documents!: Documents;
  #values = 0;

  constructor() {
    this.#begin();
  }

  async act({ who: one, deed }: Step): Promise<void> {
    try {
      await this.#do(one, deed);
    } catch (error) {
      // The user is told, and may try again.
      if (!(error instanceof ExplainedError)) throw error;
    }
    assert.deepEqual(this.#complaints, []);
  }

  /** Everybody signs in, and saves what they typed: then each server has exactly what was meant for it. */
  async end(): Promise<void> {
    for (const one of who) await this.#do(one, 'signIn');
    for (const { uri } of [...this.#typed.values()]) await this.#save(uri);
    assert.deepEqual(this.#complaints, []);
    for (const one of who) {
      const saved = this.#saved.get(one);
      const ref = this.#refOf(one);
      if (saved !== undefined) assert.ok((await this.#stored(one, `${ref.resource}/${ref.id}/`)).includes(saved), saved);
    }
    for (const { who: one, value } of this.#created) {
      const contacts = await this.#stored(one, `personcontact/?personid=${tokens[roles[one]].personid}`);
      assert.equal(contacts.split(`"${value}"`).length, 2, `${value} is there once`);
    }
    this.#finish();
  }

  #begin(): void {
    const log = { warn: () => undefined, error: () => undefined } as unknown as vscode.LogOutputChannel;
    const firstAccounts = new FirstAccounts(new MapMemory());
    this.#accounts = new Accounts({
      names: new GivenNames(new MapMemory()),
      sessions: new SessionStore(this.#secrets),
      connector: new Connector({
        fetch: (input, init) => this.#serve(new Request(input, init)),
        network: { isInBrowser: false, watch: unwatched },
        timeout: () => 30_000,
        notifies: () => false,
        creations: (account) => creationsIn(this.#folder, account),
        firstAccounts,
      }),
      log,
      filters: () => ({}),
      environment: {},
      mayLeave: async () => true,
    });
    this.#documents = new Documents(
      this.#accounts,
      new Addresses(firstAccounts),
      keptIn(this.#folder, `window ${this.#values}`),
      async () => {
        throw new Error('Nothing is saved one by one here');
      },
    );
  }

  #finish(): void {
    this.#documents.dispose();
    this.#accounts.dispose();
  }

  async #do(one: Who, deed: Step['deed']): Promise<void> {
    switch (deed) {
      case 'signIn':
        this.#expired.delete(one);
        await this.#accounts.signIn(this.#tokenOf(one), undefined, { kind: 'api', url: `https://${hosts[one]}/` });
        return;
      case 'signOut':
        return this.#accounts.signOut(this.#idOf(one));
      case 'expire':
        this.#expired.add(one);
        return;
      case 'open':
        await this.#open(this.#uriOf(one));
        return;
      case 'type':
        return this.#type(one);
      case 'save':
        return this.#save(this.#uriOf(one));
      case 'hold':
        return this.#hold(this.#uriOf(one));
      case 'discard':
        if (this.#documents.known(this.#uriOf(one))?.isHeld) await this.#discard(this.#uriOf(one));
        return;
      case 'draft':
        return this.#draft(one);
      case 'restart':
        for (const { uri } of this.#typed.values()) await this.#hold(uri);
        this.#finish();
        this.#begin();
        await this.#accounts.ready;
    }
  }

  async #open(uri: vscode.Uri): Promise<string> {
    const typed = this.#typed.get(uri.toString());
    const editable = await this.#documents.at(uri);
    const text = await editable.read();
    if (editable.isHeld) assert.equal(text, typed?.text, 'the held text is not the one that was typed here');
    else if (!typed) await editable.shown(text);
    return text;
  }

  async #type(one: Who): Promise<void> {
    const uri = this.#uriOf(one);
    const before = this.#typed.get(uri.toString())?.text ?? (await this.#open(uri));
    const value = this.#newValue(one);
    const text = edited(before, { [one === 1 ? 'value' : 'phone']: value });
    this.#typed.set(uri.toString(), { uri, text, value });
    await this.#documents.known(uri)?.remember(text);
  }

  async #draft(one: Who): Promise<void> {
    const connection = this.#accounts.connectionOf(this.#idOf(one));
    if (!connection) return;
    const value = this.#newValue(one);
    const { personId } = connection.account;
    const values = { personid: personId, value, contacttypeid: known.phone, contactdescriptorid: descriptor };
    const { uri, text } = await this.#documents.createDraft(connection, 'personcontact', values, 'New');
    this.#typed.set(uri.toString(), { uri, text, value });
    this.#created.push({ who: one, value });
    await this.#save(uri);
  }

  async #save(uri: vscode.Uri): Promise<void> {
    const typed = this.#typed.get(uri.toString());
    if (!typed) return;
    const editable = await this.#documents.at(uri);
    await editable.save(typed.text);
    this.#typed.delete(uri.toString());
    const one = who.find((each) => typed.value.startsWith(tagOf(each)));
    if (one !== undefined && uri.toString() === this.#uriOf(one).toString()) this.#saved.set(one, typed.value);
  }

  async #hold(uri: vscode.Uri): Promise<void> {
    const typed = this.#typed.get(uri.toString());
    // What is in an open editor can be held whoever is signed in.
    if (typed) await (this.#documents.known(uri) ?? (await this.#documents.at(uri))).hold(typed.text);
  }

  async #discard(uri: vscode.Uri): Promise<void> {
    await this.#documents.discard(uri);
    this.#typed.delete(uri.toString());
  }

  #newValue(one: Who): string {
    this.#values += 1;
    return `${tagOf(one)}${this.#values}`;
  }

  #tokenOf(one: Who): string {
    return this.#sandbox(one).tokens[roles[one]];
  }

  #sandbox(one: Who): Sandbox {
    const sandbox = this.#sandboxes.get(hosts[one]);
    assert.ok(sandbox);
    return sandbox;
  }

  #idOf(one: Who): string {
    return `${tokens[roles[one]].personid}.${hosts[one]}`;
  }

  #refOf(one: Who): Ref {
    return one === 1 ? { resource: 'personcontact', id: ownContact } : { resource: 'client', id: known.acme };
  }

  #uriOf(one: Who): vscode.Uri {
    return this.#documents.addresses.uriOf({ account: this.#idOf(one), ...this.#refOf(one) }, 'Record');
  }

  /** What an account's server has at a path. */
  async #stored(one: Who, path: string): Promise<string> {
    const authorization = `Basic ${btoa(`${this.#tokenOf(one)}:X`)}`;
    const answer = await this.#sandbox(one).fetch(`https://${hosts[one]}/${path}`, { headers: { authorization } });
    return answer.text();
  }

  async #serve(request: Request): Promise<Response> {
    const { host } = new URL(request.url);
    const token = atob((request.headers.get('authorization') ?? '').replace('Basic ', '')).replace(/:.*$/, '');
    const sender = who.find((one) => hosts[one] === host && this.#tokenOf(one) === token);
    if (sender === undefined) this.#complaints.push(`${request.method} ${request.url} with a token of nobody there`);
    const body = await request.clone().text();
    for (const other of who.filter((one) => one !== sender && body.includes(tagOf(one)))) {
      this.#complaints.push(`${request.method} ${request.url} of ${String(sender)} has a text of ${other}: ${body}`);
    }
    if (sender !== undefined && this.#expired.has(sender)) return new Response('{"error":{"code":9}}', { status: 401 });
    return this.#sandboxes.get(host)!.fetch(request);
  }
}

const tagOf = (one: Who): string => `+1 555 0${one}00 `;

/** A keyring that works. */
function keyring(): vscode.SecretStorage {
  const stored = new Map<string, string>();
  return {
    get: async (key: string) => stored.get(key),
    store: async (key: string, value: string) => void stored.set(key, value),
    delete: async (key: string) => void stored.delete(key),
    onDidChange: () => new vscode.Disposable(() => undefined),
  };
}
