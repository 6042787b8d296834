import { isDeepStrictEqual } from 'node:util';

import { definitionOf, type Ref, type ResourceName, Rights, toDraftText } from '../../../src/records';
import { believableAgency } from '../../../src/sandbox';
import {
  documentKey,
  type DocumentName,
  DraftDocument,
  type Editable,
  type FileMemory,
  type Folder,
  type KeptDraft,
  type KeptFiles,
  RecordDocument,
} from '../../../src/saving';
import { hashOf } from '../../../src/saving/kept/hash';
import { parse as parseKept } from '../../../src/saving/kept/keptFile';
import { type CreationAnswer, type CreationQuestion, type CreationStorage, OpenCreations, Store } from '../../../src/store';
import { edited } from '../../support/edited';
import { EditorModel, type EditorUser, type Moment, WindowKilled } from '../../support/editor-model';
import { creationsIn, keptIn } from '../../support/kept-in';
import type { Mishap } from '../../support/mishaps';
import { known } from '../../support/recorded-sandbox';
import type { Sender, SharedServer } from './shared-server';
import type { Contested, User } from './witness';

/** The events in the middle of an action of a window: its user types, or the window is killed. */
export const interruptions = ['type', 'kill'] as const;
export type Interruption = (typeof interruptions)[number];

/** The mishaps and events during an action of a window: one mishap for each request. */
export interface Trouble {
  readonly mishaps: readonly Mishap[];
  readonly meanwhile: Readonly<Partial<Record<Moment, Interruption>>>;
  /** Whether the user cancels questions about a draft. */
  readonly turnsAway: boolean;
}

/** Nothing goes wrong. */
export const untroubled: Trouble = { mishaps: [], meanwhile: {}, turnsAway: false };

/** The two documents that a user may have open: the client that everybody changes, and a draft of another record. */
export const desks = ['client', 'draft'] as const;
export type Desk = (typeof desks)[number];

/** The kinds of input into a field. */
export const inputs = ['new', 'new with script', 'new with spaces', 'new with markup', 'as on the server', 'as before'] as const;
export type Input = (typeof inputs)[number];

/** The fields of a draft that users type into, in place of the client's. */
export const draftFields: Readonly<Record<ResourceName, Readonly<Record<Contested, string>>>> = {
  client: { phone: 'phone', fax: 'fax', description: 'description' },
  person: { phone: 'title', fax: 'lastname', description: 'notes' },
  personcontact: { phone: 'value', fax: 'value', description: 'value' },
  time: { phone: 'description', fax: 'description', description: 'description' },
};

/** The extension in one window, from its start to its end. */
class Session implements Sender {
  readonly store: Store;
  /** Rejects when the window is killed. */
  readonly end: Promise<never>;
  isAlive = true;
  trouble = untroubled;
  #mishaps: Mishap[] = [];
  #kill: (reason: WindowKilled) => void = () => undefined;

  constructor(
    readonly user: User,
    server: SharedServer,
    readonly draft: () => string,
    keeping: CreationStorage,
  ) {
    const ask = async (question: CreationQuestion): Promise<CreationAnswer> => {
      return this.trouble.turnsAway ? undefined : server.answer(draft(), question);
    };
    this.store = new Store(server.apiFor(this), {}, Date.now, new OpenCreations(keeping), ask);
    this.end = new Promise((_, reject) => (this.#kill = reject));
    // The end is no unhandled rejection if nobody is waiting for it.
    this.end.catch(() => undefined);
  }

  meet(trouble: Trouble): void {
    this.trouble = trouble;
    this.#mishaps = [...trouble.mishaps];
  }

  nextMishap(): Mishap {
    return this.#mishaps.shift() ?? 'none';
  }

  kill(): void {
    this.isAlive = false;
    this.#kill(new WindowKilled());
  }
}

/**
 * A user's window. It can be killed at any time: then only the files, which it shares with the other windows, and the
 * backups of hot exit are left. It comes back under another name, as after a reload.
 */
export class UserWindow {
  readonly user: User;
  /** The records that drafts became, by the draft's name. */
  readonly savedDrafts: { readonly id: number; readonly text: string }[] = [];
  readonly #server: SharedServer;
  readonly #folder: Folder;
  readonly #newValue: () => string;
  readonly #editors = new Map<Desk, EditorModel>();
  #session: Session;
  #kept: KeptFiles;
  #lives = 0;
  #drafts = 0;

  constructor(user: User, server: SharedServer, folder: Folder, newValue: () => string) {
    this.user = user;
    this.#server = server;
    this.#folder = folder;
    this.#newValue = newValue;
    this.#kept = this.#nextLife();
    this.#session = this.#start();
  }

  get store(): Store {
    return this.#session.store;
  }

  editor(desk: Desk): EditorModel | undefined {
    return this.#editors.get(desk);
  }

  /** Performs an action in trouble. A window that is killed starts again. */
  async during(trouble: Trouble, task: () => Promise<void>): Promise<void> {
    this.#session.meet(trouble);
    const { end } = this.#session;
    try {
      await Promise.race([this.#completely(task), end]);
    } catch (error) {
      if (!(error instanceof WindowKilled)) throw error;
      await this.restart();
    } finally {
      this.#session.meet(untroubled);
    }
  }

  /** Opens the client, or begins a draft if there is none. */
  async open(desk: Desk): Promise<void> {
    if (this.#editors.has(desk)) return;
    if (desk === 'draft') await this.#beginDraft();
    await this.#openAnew(desk);
  }

  /** Closes an editor and gives up dirty text. Held text stays, except in a draft, where the user gives it up. */
  async close(desk: Desk): Promise<void> {
    this.#editors.delete(desk);
    const document = this.#nameOf(desk);
    if (desk === 'draft' || !(await this.#kept.isHeld(document))) await this.#kept.forget(document);
  }

  /** Makes all objects again but the memory and the backups of hot exit. */
  async restart(): Promise<void> {
    const backups = [...this.#editors].map(([desk, editor]) => [desk, editor.backup] as const);
    if (this.#session.isAlive) this.#session.kill();
    // The text is stored sooner than hot exit backs it up.
    await this.#kept.flush();
    this.#server.aSecondLater();
    this.#kept = this.#nextLife();
    this.#session = this.#start();
    for (const [desk, backup] of backups) {
      this.#editors.delete(desk);
      if (backup) {
        if (desk === 'client' && (await this.#isAmbiguous(backup.text))) this.#server.witness.cannotTell(this.user);
        (await this.#model(desk, backup.text)).restore(backup);
      } else if (desk === 'draft' || !this.#server.isDeleted) await this.#openAnew(desk);
    }
  }

  async type(desk: Desk, field: Contested, input: Input): Promise<void> {
    const editor = this.#editors.get(desk);
    if (!editor) return;
    const { drafts } = this.#server.manner;
    const text =
      desk === 'draft' && drafts === 'personcontact'
        ? edited(editor.text, { value: `${this.#inputFor(desk, 'phone', 'new with spaces')}@Host.Test` })
        : edited(editor.text, { [desk === 'draft' ? draftFields[drafts][field] : field]: this.#inputFor(desk, field, input) });
    if (desk === 'client') this.#server.witness.types(this.user, editor.text, text);
    await editor.type(text);
  }

  /** Others create a record that looks like the window's draft. */
  async imitate(): Promise<void> {
    const editor = this.#editors.get('draft');
    if (editor && !editor.editable.identity()) {
      await this.#server.imitate(JSON.parse(editor.text) as Record<string, unknown>);
    }
  }

  /** The name of the draft. */
  get draft(): string {
    return String(this.#nameOf('draft').id);
  }

  async undo(desk: Desk): Promise<void> {
    const editor = this.#editors.get(desk);
    const before = editor?.text ?? '';
    if ((await editor?.undo()) && desk === 'client') this.#server.witness.types(this.user, before, editor!.text);
  }

  #start(): Session {
    const session = new Session(this.user, this.#server, () => this.draft, creationsIn(this.#folder, this.user));
    session.store.onDidChange(({ ref, record }) => {
      for (const editor of this.#editors.values()) if (editor.editable.notice(ref, record)) editor.changed();
    });
    return session;
  }

  async #completely(task: () => Promise<void>): Promise<void> {
    await task();
    for (const editor of this.#editors.values()) await editor.settle();
    // A draft that was saved continues in an editor of the client that it became.
    const draft = this.#editors.get('draft');
    if (draft && !draft.isDirty && draft.editable.identity()) await this.close('draft');
  }

  /** Whether both windows have the same text, made from different versions. */
  async #isAmbiguous(text: string): Promise<boolean> {
    const names = await this.#folder.names();
    const files = await Promise.all(names.map(async (name) => parseKept(await this.#folder.read(name))));
    const baselines = files.flatMap((file) => {
      if (typeof file === 'string' || file.kind !== 'text' || !file.texts.includes(hashOf(text))) return [];
      return Object.values(file.parts).map((part) => (part as { readonly baseline?: object }).baseline);
    });
    return baselines.some((each) => !isDeepStrictEqual(each, baselines[0]));
  }

  async #beginDraft(): Promise<void> {
    this.#drafts += 1;
    const resource = this.#server.manner.drafts;
    const values = {
      client: { name: `  ${this.#newValue()}  & Co.`, datecreated: '2026-11-21', active: true },
      person: { clientid: this.#server.employerId, firstname: `Anne-Marie ${this.#newValue()} `, active: true },
      personcontact: { ...(await this.#server.contactIds()), value: `${this.#newValue()}@Host.Test` },
      time: {
        ...{ date: '2026-11-20', time: 1.5, taskid: known.task, worktypeid: known.workType, personid: known.ingrid },
        ...{ billable: true, description: this.#newValue() },
      },
    }[resource];
    const text = toDraftText(definitionOf(resource), values);
    await this.#kept.create(this.#nameOf('draft'), 'New', { resource, text } satisfies KeptDraft);
  }

  async #openAnew(desk: Desk): Promise<void> {
    try {
      await (await this.#model(desk)).open();
    } catch (error) {
      this.#editors.delete(desk);
      throw error;
    }
  }

  async #model(desk: Desk, restored?: string): Promise<EditorModel> {
    const editable = this.#documentOf(desk, await this.#kept.open(this.#nameOf(desk), restored));
    const editor = new EditorModel(editable, desk === 'client' ? this.#humanAtClient(editable) : this.#humanAtDraft(editable));
    this.#editors.set(desk, editor);
    return editor;
  }

  #documentOf(desk: Desk, memory: FileMemory): Editable {
    const rights = new Rights('Administrator', believableAgency.tokens.Administrator.personid);
    const record = (ref: Ref): RecordDocument => new RecordDocument(ref, this.store, rights, memory, String(ref.id));
    if (desk === 'client') return record({ resource: 'client', id: this.#server.clientId });
    return new DraftDocument(memory.get(documentKey) as KeptDraft, this.store, memory, documentKey, record);
  }

  #nextLife(): KeptFiles {
    this.#lives += 1;
    return keptIn(this.#folder, `${this.user} ${this.#lives}`);
  }

  #nameOf(desk: Desk): DocumentName {
    const id = desk === 'client' ? this.#server.clientId : `draft of ${this.user} ${this.#drafts}`;
    return { account: 'one', resource: desk === 'client' ? desk : this.#server.manner.drafts, id };
  }

  #humanAtClient(editable: Editable): EditorUser {
    const { user } = this;
    const { witness } = this.#server;
    return {
      sees: (text) => witness.sees(user, text, editable.isHeld),
      hasWritten: (text) => witness.hasWritten(user, text),
      hasSaved: (text) => witness.saved(user, text),
      hasKept: (text) => witness.keeps(user, text),
      hasHeld: (text) => witness.holds(user, text),
      meanwhile: (moment) => this.#meanwhile('client', moment),
    };
  }

  #humanAtDraft(editable: Editable): EditorUser {
    return {
      sees: () => undefined,
      hasSaved: () => undefined,
      hasWritten: (text) => {
        const identity = editable.identity();
        if (identity) this.savedDrafts.push({ id: identity.ref.id, text });
      },
      hasKept: () => undefined,
      hasHeld: () => undefined,
      meanwhile: (moment) => this.#meanwhile('draft', moment),
    };
  }

  async #meanwhile(desk: Desk, moment: Moment): Promise<void> {
    switch (this.#session.trouble.meanwhile[moment]) {
      case 'type':
        return this.type(desk, 'fax', 'new');
      case 'kill':
        this.#session.kill();
        throw new WindowKilled();
      case undefined:
    }
  }

  #inputFor(desk: Desk, field: Contested, input: Input): string {
    switch (input) {
      case 'new':
        return this.#newValue();
      case 'new with script':
        return field === 'description' ? `${this.#newValue()}<script>x</script>` : this.#newValue();
      case 'new with spaces':
        return `  ${this.#newValue()}  x `;
      case 'new with markup':
        return `<b>${this.#newValue()}</b> & x`;
      case 'as on the server':
        return desk === 'client' ? this.#server.witness.now(field) : '';
      case 'as before':
        if (desk === 'client') return this.#server.witness.baseOf(this.user)[field];
        return (JSON.parse(this.#editors.get(desk)!.text) as Record<string, string>)[
          draftFields[this.#server.manner.drafts][field]
        ]!;
    }
  }
}
