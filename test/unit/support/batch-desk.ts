import { parseRecord, readBatch, Rights } from '../../../src/records';
import { believableAgency } from '../../../src/sandbox';
import { BatchDocument, type KeptBatch, type OneByOne, RecordDocument } from '../../../src/saving';
import { JointReads, locationOf, Store } from '../../../src/store';
import { EditorModel, type EditorUser } from '../../support/editor-model';
import { MapMemory } from '../../support/map-memory';
import { agencyWithClients, RecordedSandbox } from '../../support/recorded-sandbox';
import type { Arrived } from '../../support/service';

const minute = 60_000;

/** An editor of several clients with its collaborators, and a server that others change too. */
export class BatchDesk {
  readonly sandbox: RecordedSandbox;
  readonly memory = new MapMemory();
  readonly key = 'batch';
  readonly ids: readonly number[];
  store!: Store;
  document!: BatchDocument;
  editor!: EditorModel;
  /** How often a text was parsed: that of all, and that of one. */
  readonly parses = { whole: 0, record: 0 };
  /** Called before each record is saved; the user stops the saving by answering false. */
  goesOn: (done: number) => boolean = () => true;
  #now = 0;

  constructor(count = 3) {
    this.sandbox = new RecordedSandbox({ agency: agencyWithClients(count) });
    this.ids = Array.from({ length: count }, (_, index) => 1000 + index);
  }

  /** Prepares the document, as the command does, and opens it. */
  async open(): Promise<void> {
    const { items } = await this.sandbox.api().client.list({ limit: 0 });
    const stored: KeptBatch = { resource: 'client', members: items.map(locationOf) };
    await this.memory.update(this.key, stored);
    this.start();
    await this.editor.open();
    this.sandbox.take();
  }

  /** Makes all objects again but the server and the memory; the text that hot exit kept of a dirty editor comes back. */
  start(): void {
    const backup = (this.editor as EditorModel | undefined)?.backup;
    const stored = this.memory.get(this.key) as KeptBatch;
    this.store = new Store(this.sandbox.api(), {}, () => this.#now);
    const rights = new Rights('Administrator', believableAgency.tokens.Administrator.personid);
    const reads = new JointReads(this.store, 'client', stored.members);
    const documents = stored.members.map(({ id }) => {
      return new RecordDocument({ resource: 'client', id }, reads, rights, this.memory, `${this.key}/${id}`, (text) => {
        this.parses.record += 1;
        return parseRecord(text);
      });
    });
    this.document = new BatchDocument(stored, documents, this.memory, this.key, this.#oneByOne, (text, ids) => {
      this.parses.whole += 1;
      return readBatch(text, ids);
    });
    this.editor = new EditorModel(this.document, nobody);
    this.store.onDidChange(({ ref, record }) => {
      if (this.document.notice(ref, record)) this.editor.changed();
    });
    if (backup) this.editor.restore(backup);
  }

  /** The content of the editor, as objects. */
  get content(): readonly Record<string, unknown>[] {
    return JSON.parse(this.editor.text) as Record<string, unknown>[];
  }

  /** Changes fields of some records, by their place in the text. */
  async type(changes: Readonly<Record<number, object>>): Promise<void> {
    await this.write(this.content.map((record, index) => ({ ...record, ...changes[index] })));
  }

  async write(content: readonly unknown[]): Promise<void> {
    await this.editor.type(`${JSON.stringify(content, undefined, 2)}\n`);
  }

  /** Changes a record without the extension's knowledge; a minute later it is noticed whenever somebody reads. */
  async changeElsewhere(index: number, body: object): Promise<void> {
    await this.sandbox.send('PUT', this.path(index), body);
    this.wait();
  }

  /** Advances the clock, so that records seen before are old: a read asks the server. */
  wait(): void {
    this.#now += minute;
  }

  path(index: number): string {
    return `/client/${String(this.ids[index])}/`;
  }

  /** A field of each record as the server has it. */
  async onServer(field: string): Promise<readonly unknown[]> {
    const answers = await Promise.all(this.ids.map((_, index) => this.sandbox.send('GET', this.path(index))));
    return answers.map(({ body }) => body.client[field] as unknown);
  }

  /** The writes that arrived since the last call. */
  sent(): readonly Arrived[] {
    return this.sandbox.take().filter(({ method }) => method !== 'GET');
  }

  put(index: number, body: object): Arrived {
    return { method: 'PUT', path: this.path(index), body };
  }

  readonly #oneByOne: OneByOne = async (items, task) => {
    for (const [index, item] of items.entries()) {
      if (!this.goesOn(index)) return items.slice(index);
      if (!(await task(item))) return items.slice(index + 1);
    }
    return [];
  };
}

const nobody: EditorUser = {
  sees: () => undefined,
  hasWritten: () => undefined,
  hasSaved: () => undefined,
  hasKept: () => undefined,
  hasHeld: () => undefined,
  meanwhile: async () => undefined,
};
