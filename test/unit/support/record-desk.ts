import { parseRecord, type Ref, Rights, type Role } from '../../../src/records';
import { believableAgency } from '../../../src/sandbox';
import { RecordDocument } from '../../../src/saving';
import { Store } from '../../../src/store';
import { MapMemory } from '../../support/map-memory';
import { known, RecordedSandbox } from '../../support/recorded-sandbox';
import type { Arrived } from '../../support/service';

const minute = 60_000;

/** The document of a record with its collaborators, and a server that others change too. */
export class RecordDesk {
  readonly sandbox = new RecordedSandbox();
  readonly memory = new MapMemory();
  readonly key = 'baseline';
  readonly acme: Ref<'client'> = { resource: 'client', id: known.acme };
  readonly path = `/client/${known.acme}/`;
  store!: Store;
  document!: RecordDocument;
  /** How often a text was parsed. */
  parses = 0;
  #now = 0;

  constructor() {
    this.start();
  }

  /** Makes all objects again but the server and the memory, as a restart of VS Code does. */
  start(role: Role = 'Administrator', ref: Ref = this.acme): void {
    this.store = new Store(this.sandbox.api(role), {}, () => this.#now);
    const rights = new Rights(role, believableAgency.tokens[role].personid);
    this.document = new RecordDocument(ref, this.store, rights, this.memory, this.key, (text) => {
      this.parses += 1;
      return parseRecord(text);
    });
  }

  /** Shows the record as an editor does. */
  async open(): Promise<string> {
    await this.document.state();
    const text = await this.document.read();
    await this.document.shown(text);
    this.sandbox.take();
    return text;
  }

  /** Advances the clock, so that records seen before are old: a read asks the server. */
  wait(): void {
    this.#now += minute;
  }

  /** Changes the record without the extension's knowledge; a minute later it is noticed whenever somebody reads. */
  async changeElsewhere(body: object): Promise<void> {
    await this.sandbox.send('PUT', this.path, body);
    this.wait();
  }

  /** Some fields of the record as the server has them. */
  async onServer(...fields: readonly string[]): Promise<readonly unknown[]> {
    const { body } = await this.sandbox.send('GET', this.path);
    return fields.map((field) => body.client[field] as unknown);
  }

  /** The writes that arrived since the last call. */
  sent(): readonly Arrived[] {
    return this.sandbox.take().filter(({ method }) => method !== 'GET');
  }

  put(body: object): readonly Arrived[] {
    return [{ method: 'PUT', path: this.path, body }];
  }
}
