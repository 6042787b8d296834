import { isDeepStrictEqual } from 'node:util';

import { NoSuchRecordError } from '../../../src/api';
import { type AnyRecord, definitionOf, type Ref, type ResourceName, toDraftText, toText, valuesOf } from '../../../src/records';
import type { SandboxOptions } from '../../../src/sandbox';
import { DraftDocument, type KeptDraft, RecordDocument, type State } from '../../../src/saving';
import type { Paged, WorkList } from '../../../src/store';
import { agencyWithClients, known } from '../../support/recorded-sandbox';
import type { OperationName } from './fault-kinds';
import type { Scene } from './fault-scene';

/** The differences between what the user was told and what is on the server. */
export interface Damage {
  readonly lost: readonly string[];
  readonly duplicated: readonly string[];
}

/** A user who does one thing, and repeats it if it fails. */
export interface User {
  /** Throws the error that the user sees. */
  act(isRetry: boolean): Promise<void>;
  /** Continues after the scene was restarted. */
  return(): void;
  /** Compares the successes that the user was told of with the server. */
  damage(): Promise<Damage>;
}

export interface Operation {
  readonly name: OperationName;
  /** The peculiarity of this operation; '' without one. */
  readonly variant: string;
  /** The request that does the work, as "GET /me/". */
  readonly main: RegExp;
  /** The most requests that it may take. */
  readonly mostRequests: number;
  /** Whether VS Code is restarted before the user's second try. */
  readonly restarts?: boolean;
  readonly server?: SandboxOptions;
  prepare(scene: Scene): Promise<User>;
}

const nothing = (): void => undefined;
const harmless: Damage = { lost: [], duplicated: [] };

const lostUnless = (isRight: boolean, what: string): Damage => (isRight ? harmless : { lost: [what], duplicated: [] });

const signIn: Operation = {
  name: 'sign in',
  variant: '',
  main: /^GET \/me\/$/,
  // Three attempts.
  mostRequests: 3,
  prepare: async (scene) => {
    let who: unknown;
    return {
      act: async () => void (who = await scene.api.me()),
      return: nothing,
      damage: async () => lostUnless(isDeepStrictEqual(who, await scene.truth.me()), 'signed in as somebody else'),
    };
  },
};

/** Loads a list to its end, like a user who clicks "Load more" as long as it is offered. */
function loadsAll(listOf: () => Paged & { load(): Promise<void> }, expected: readonly AnyRecord[]): User {
  return {
    act: async () => {
      await listOf().load();
      while (listOf().hasMore) await listOf().more();
    },
    return: nothing,
    damage: async () => {
      const shown = new Map(listOf().items.map((item) => [item.id, item]));
      const missing = expected.filter((record) => !isDeepStrictEqual(shown.get(record.id), record));
      // An entry that cannot be read has a row that says so, with its id if that can be read.
      const { unreadable } = listOf();
      const unsaid = missing.filter(({ id }) => unreadable.every((entry) => entry.id !== id));
      return {
        lost: unsaid.slice(unreadable.filter(({ id }) => id === undefined).length).map(({ id }) => `${id} is not shown as it is`),
        duplicated: shown.size === listOf().items.length ? [] : ['rows are shown twice'],
      };
    },
  };
}

const list: Operation = {
  name: 'list',
  variant: '',
  main: /^GET \/client\/$/,
  // Three attempts, and one page more where the server counts too many.
  mostRequests: 4,
  prepare: async (scene) => loadsAll(() => scene.store.clients, (await scene.truth.client.list({ limit: 0 })).items),
};

/** Three attempts for the first page, one for the other, and one page more where the server counts too many. */
const listOfTwoPages: Operation = { ...list, variant: 'two pages', mostRequests: 5, server: { agency: agencyWithClients(130) } };

const expand: Operation = {
  name: 'expand',
  variant: '',
  main: /^GET \/person\/$/,
  // Three attempts, and one page more where the server counts too many.
  mostRequests: 4,
  prepare: async (scene) => {
    const { items } = await scene.truth.person.list({ clientid: known.acme, limit: 0 });
    return loadsAll(() => scene.store.peopleOf(known.acme), items);
  },
};

const acme: Ref<'client'> = { resource: 'client', id: known.acme };
const acmePath = new RegExp(`/client/${acme.id}/$`).source;

/** An editor of a record, driven as VS Code drives it. */
class Editor {
  readonly #scene: Scene;
  #document: RecordDocument;
  /** The state of the file as VS Code knows it. */
  #told: State | undefined;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#document = this.#make();
  }

  reopen(): void {
    this.#document = this.#make();
  }

  async open(): Promise<string> {
    this.#told = await this.#document.state();
    const text = await this.#document.read();
    await this.#document.shown(text);
    return text;
  }

  /** Reports that the text was edited. */
  edited(): Promise<void> {
    return this.#document.remember();
  }

  /** @throws Error also where VS Code would ask about a conflict */
  async save(text: string): Promise<void> {
    const { version, size } = await this.#document.stateBeforeSaving(text);
    if (version > this.#told!.version && size !== this.#told!.size) throw new Error('asks about a conflict');
    await this.#document.save(text);
  }

  #make(): RecordDocument {
    const { store, rights, memory } = this.#scene;
    const document = new RecordDocument(acme, store, rights, memory, 'record');
    store.onDidChange(({ ref, record }) => void document.notice(ref, record));
    return document;
  }
}

const open: Operation = {
  name: 'open',
  variant: '',
  main: new RegExp(`^GET ${acmePath}`),
  // Three attempts.
  mostRequests: 3,
  prepare: async (scene) => {
    let editor = new Editor(scene);
    let text: string | undefined;
    return {
      act: async () => void (text = await editor.open()),
      return: () => (editor = new Editor(scene)),
      damage: async () => {
        const expected = toText(definitionOf('client'), await scene.truth.client.get(acme.id));
        return lostUnless(text === expected, 'shows something else');
      },
    };
  },
};

function edited(text: string, changes: object): string {
  return `${JSON.stringify({ ...(JSON.parse(text) as object), ...changes }, undefined, 2)}\n`;
}

function saving(variant: string, changes: object, restarts = false): Operation {
  return {
    name: 'save',
    variant,
    main: new RegExp(`^PUT ${acmePath}`),
    // The read beforehand; the PUT; three attempts to check its outcome, or else two more of a PUT that was certainly not
    // carried out.
    mostRequests: 5,
    restarts,
    prepare: async (scene) => {
      const before = await scene.truth.client.get(acme.id);
      const editor = new Editor(scene);
      const text = edited(await editor.open(), changes);
      await editor.edited();
      return {
        act: () => editor.save(text),
        return: () => editor.reopen(),
        damage: async () => {
          const now = await scene.truth.client.get(acme.id);
          return lostUnless(isDeepStrictEqual(now, { ...before, ...changes }), 'the saved fields are not what the server has');
        },
      };
    },
  };
}

interface Creation {
  readonly resource: ResourceName;
  readonly values: (scene: Scene) => Promise<object>;
  /** The user's changes before the second try. */
  readonly typed?: object;
  /** The values that the server changes. */
  readonly made?: object;
  readonly server?: SandboxOptions;
  /** Whether a record with the same content exists, and is shown, already. */
  readonly hasDuplicate?: boolean;
  readonly restarts?: boolean;
}

const client = async () => ({ name: 'Née & Co', datecreated: '2026-11-21', active: true, description: '<p>New</p>', phone: '1' });

const person = async () => ({ clientid: known.acme, firstname: 'Née', lastname: 'Co', private: false, active: true });

const contact = async ({ truth }: Scene) => {
  const { items } = await truth.contactdescriptor.list({ contacttypeid: known.phone });
  return { personid: known.wilma, value: '+1 212 555 0199', contacttypeid: known.phone, contactdescriptorid: items[0]!.id };
};

const entry = async () => ({
  ...{ date: '2026-11-20', time: 1.5, taskid: known.task, worktypeid: known.workType, personid: known.ingrid },
  ...{ description: '<p>Née & Co</p>', billable: true },
});

/** The list of the time entries of one person. */
const ownTime: WorkList = {
  owner: { resource: 'person', id: known.ingrid },
  resource: 'time',
  filter: 'personid',
  onlyOpen: false,
};

/** All records of the list to which a created one belongs, as the server has them. */
async function allOf({ truth }: Scene, resource: ResourceName): Promise<readonly AnyRecord[]> {
  if (resource === 'personcontact') return (await truth.personcontact.list({ personid: known.wilma })).items;
  return (await truth.of(resource).list({ limit: 1000 })).items;
}

/** The same list as the user sees it. */
const listIn = ({ store }: Scene, resource: ResourceName): { load(): Promise<void> } => {
  return {
    client: store.clients,
    person: store.peopleOf(known.acme),
    personcontact: store.contactsOf(known.wilma),
    time: store.work.list(ownTime),
  }[resource];
};

function creating(variant: string, creation: Creation): Operation {
  const { resource, values, typed, made, server = {}, hasDuplicate = false, restarts = false } = creation;
  return {
    name: 'create',
    variant,
    main: new RegExp(`^POST /${resource}/$`),
    // The POST, once, and three attempts to check its outcome.
    mostRequests: 4,
    restarts,
    server,
    prepare: async (scene) => {
      const given = await values(scene);
      if (hasDuplicate) {
        await scene.truth.of(resource).create(given);
        await listIn(scene, resource).load();
      }
      const before = new Set((await allOf(scene, resource)).map(({ id }) => id));
      const text = toDraftText(definitionOf(resource), given);
      await scene.memory.update('draft', { resource, text } satisfies KeptDraft);
      let draft = draftIn(scene);
      let saved: object = given;
      return {
        act: async (isRetry) => {
          saved = isRetry ? { ...given, ...typed } : given;
          await draft.save(edited(text, saved));
        },
        return: () => (draft = draftIn(scene)),
        damage: async () => {
          const added = (await allOf(scene, resource)).filter(({ id }) => !before.has(id));
          const right = added.filter((record) => isDeepStrictEqual({ ...valuesOf(record), ...saved, ...made }, record));
          return {
            lost: right.length > 0 ? [] : [`no ${resource} has the saved content`],
            duplicated: added.slice(1).map(({ id }) => `${resource} ${id}`),
          };
        },
      };
    },
  };
}

function draftIn({ store, rights, memory }: Scene): DraftDocument {
  const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, store, rights, memory, 'created');
  return new DraftDocument(memory.get('draft') as KeptDraft, store, memory, 'draft', becomes);
}

const deleting: Operation = {
  name: 'delete',
  variant: '',
  main: new RegExp(`^DELETE ${acmePath}`),
  // The DELETE, and three attempts to check its outcome, or else two more of a DELETE that was certainly not carried out.
  mostRequests: 4,
  prepare: async (scene) => {
    const before = (await scene.truth.client.list({ limit: 0 })).total;
    await scene.store.clients.load();
    return {
      act: async (isRetry) => {
        await scene.store.delete(acme).catch((error: unknown) => {
          // A second deletion of a record that is gone has achieved its purpose.
          if (!isRetry || !(error instanceof NoSuchRecordError)) throw error;
        });
      },
      return: nothing,
      damage: async () => {
        const now = (await scene.truth.client.list({ limit: 0 })).items;
        if (now.some(({ id }) => id === acme.id)) return { lost: ['the record is still there'], duplicated: [] };
        return lostUnless(now.length === before - 1, 'another record is gone too');
      },
    };
  },
};

/** The usual variant of every operation. */
export const operations: readonly Operation[] = [
  signIn,
  list,
  expand,
  open,
  saving('', { phone: '+1 212 555 0199' }),
  creating('', { resource: 'client', values: client }),
  deleting,
];

/** Further variants: a list of several pages, and the ways in which a write with an unknown outcome begins and continues. */
export const variants: readonly Operation[] = [
  listOfTwoPages,
  saving('HTML only', { description: '<p>Somebody wrote this anew</p>' }),
  saving('restarted', { phone: '+1 212 555 0199' }, true),
  creating('on a server that trims and fills', {
    resource: 'client',
    values: async () => ({ ...(await client()), name: '  Née & Co ' }),
    made: { name: 'Née & Co' },
    server: { variants: ['trim', 'fill', 'limit-zero', 'search-words'] },
  }),
  creating('contact on a server that makes a link of it', {
    resource: 'personcontact',
    values: async ({ truth }) => {
      const { items } = await truth.contactdescriptor.list({ contacttypeid: known.email });
      return { personid: known.wilma, value: 'née@acme.test', contacttypeid: known.email, contactdescriptorid: items[0]!.id };
    },
    made: { value: 'mailto:née@acme.test' },
    server: { variants: ['scheme', 'page-contacts'] },
    restarts: true,
  }),
  creating('person', { resource: 'person', values: person }),
  creating('contact', { resource: 'personcontact', values: contact }),
  creating('time entry', { resource: 'time', values: entry, restarts: true }),
  creating('time entry on a server that trims', {
    resource: 'time',
    values: async () => ({ ...(await entry()), description: ' Née & Co  ' }),
    made: { description: 'Née & Co' },
    server: { variants: ['trim'] },
  }),
  creating('time entry with a twin, restarted', { resource: 'time', values: entry, hasDuplicate: true, restarts: true }),
  creating('restarted', { resource: 'client', values: client, restarts: true }),
  creating('typed on', { resource: 'client', values: client, typed: { phone: '2', fax: '3' } }),
  creating('client with a twin', { resource: 'client', values: client, hasDuplicate: true }),
  creating('contact with a twin', { resource: 'personcontact', values: contact, hasDuplicate: true }),
  creating('contact with a twin, restarted', { resource: 'personcontact', values: contact, hasDuplicate: true, restarts: true }),
];
