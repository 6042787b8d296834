import assert from 'node:assert/strict';

import { definitionOf, type Ref, Rights, toDraftText } from '../../src/records';
import {
  BatchDocument,
  documentKey,
  type DocumentName,
  DraftDocument,
  type Editable,
  type KeptBatch,
  type KeptDraft,
  keptDraftIn,
  type KeptFiles,
  ofPart,
  RecordDocument,
  type Unsent,
} from '../../src/saving';
import { type KeptOpenCreation, parse, toText } from '../../src/saving/kept/keptFile';
import { type CreationStorage, OpenCreations, Store } from '../../src/store';
import { edited } from '../support/edited';
import { keptIn } from '../support/kept-in';
import { MapFolder } from '../support/map-folder';
import { MapMemory } from '../support/map-memory';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const account = '7.sample';
const acme: Ref<'client'> = { resource: 'client', id: known.acme };
const acmeAt: DocumentName = { account, ...acme };
const draftAt: DocumentName = { account, resource: 'client', id: 'new-6d9ad1f2-7e4e-4b53-9f5e-2f2c0a6ad5a1' };
const path = `/client/${known.acme}/`;
const day = 24 * 60 * 60 * 1000;

/** A folder where each step takes a while, and a file that is replaced is gone for some of it. */
class MovingFolder extends MapFolder {
  override async names(): Promise<readonly string[]> {
    const names = await super.names();
    await after(5);
    return names;
  }

  override async read(name: string): Promise<string> {
    await after(5);
    return super.read(name);
  }

  override async write(name: string, text: string): Promise<void> {
    await after(5);
    this.files.delete(name);
    await after(5);
    await super.write(name, text);
  }
}

/** Lets so many steps of what is under way happen. */
async function after(ticks: number): Promise<void> {
  for (let tick = 0; tick < ticks; tick += 1) await Promise.resolve();
}

describe('what is kept on this machine', () => {
  let folder: MapFolder;
  let sandbox: RecordedSandbox;
  let warnings: string[];
  /** Why something cannot be kept, each time that is told. */
  let notKept: unknown[];
  let now: number;
  /** What the account is called, as long as it is signed in. */
  let signedIn: string | undefined;
  beforeEach(() => {
    signedIn = 'Ingrid Berg, Birch & Co';
    folder = new MapFolder();
    sandbox = new RecordedSandbox();
    [warnings, notKept] = [[], []];
    now = Date.UTC(2026, 10, 27);
  });

  /** A window, or a new life of it: nothing of it is left but its name. */
  class Window {
    readonly kept: KeptFiles;
    readonly store: Store;
    readonly #rights = new Rights('Administrator', known.ingrid);

    constructor(readonly name: string) {
      const warn = (words: string): void => void warnings.push(words);
      const whose = (): string | undefined => signedIn;
      this.kept = keptIn(folder, name, { now: () => now, whose, warn, notKept: (reason) => notKept.push(reason) });
      const creations: CreationStorage = {
        all: () => this.kept.openCreations(account),
        keep: (open) => this.kept.keepCreation(account, open),
        forget: (open) => this.kept.forgetCreation(account, open),
      };
      this.store = new Store(sandbox.api(), {}, () => (now += 60_000), new OpenCreations(creations));
    }

    async record(restored?: string): Promise<RecordDocument> {
      return new RecordDocument(acme, this.store, this.#rights, await this.kept.open(acmeAt, restored), String(acme.id));
    }

    async draft(restored?: string): Promise<DraftDocument> {
      const memory = await this.kept.open(draftAt, restored);
      const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, this.store, this.#rights, memory, String(ref.id));
      const stored = keptDraftIn(memory.get(documentKey));
      assert.ok(stored, 'it is there whole');
      return new DraftDocument(stored, this.store, memory, documentKey, becomes);
    }

    /** Opens the record, types, and leaves what VS Code's hot exit keeps. */
    async type(changes: object): Promise<string> {
      const document = await this.record();
      await document.state();
      const text = await document.read();
      await document.shown(text);
      const typed = edited(text, changes);
      await document.remember(typed);
      await this.kept.flush();
      return typed;
    }
  }

  const onServer = async (field: string): Promise<unknown> => (await sandbox.send('GET', path)).body.client[field] as unknown;
  const changeElsewhere = (changes: object) => sandbox.send('PUT', path, changes);

  /** Whether VS Code asks before it saves this text. */
  async function isAsked(document: Editable, text: string): Promise<boolean> {
    const { version } = await document.state();
    return (await document.stateBeforeSaving(text)).version > version;
  }

  it('is two windows’ on one folder, of which neither undoes what the other keeps', async () => {
    const windows = [new Window('one'), new Window('two')];
    const ids = Array.from({ length: 20 }, (_, index) => 1000 + index);
    await Promise.all(
      windows.flatMap(({ kept, name }) =>
        ids.map(async (id) => {
          const memory = await kept.open({ account, resource: 'client', id });
          const part = { baseline: { seen: { id }, server: { id } }, version: 1, held: `${name} ${id}` };
          await memory.update(String(id), part);
        }),
      ),
    );
    const texts = (await new Window('three').kept.unsent()).map((unsent) => unsent.kind === 'record' && unsent.text);
    assert.deepEqual(texts.sort(), ids.flatMap((id) => [`one ${id}`, `two ${id}`]).sort());
  });

  describe('of a text that comes back after a reload', () => {
    it('is what that text was made from, not what another window’s was, and undoes nobody’s change unasked', async () => {
      const mine = await new Window('one').type({ phone: '555-0111' });
      await changeElsewhere({ phone: '555-0222' });
      await new Window('two').type({ fax: '9' });
      const document = await new Window('reloaded').record(mine);
      assert.equal(await isAsked(document, mine), true);
      await assert.rejects(document.save(mine), { name: 'ConflictError' });
      assert.equal(await onServer('phone'), '555-0222');
    });

    it('is still known where another window took up what was held before it, and gave that up', async () => {
      const one = new Window('one');
      const held = await one.type({ phone: '555-0111' });
      const mine = await one.record();
      await mine.hold(held);
      const typed = edited(held, { website: 'x.example' });
      await mine.remember(typed);
      const theirs = await new Window('two').record();
      await theirs.discard();
      await theirs.shown(await theirs.read());
      await changeElsewhere({ fax: '555-0222' });
      assert.equal(await isAsked(await new Window('one, reloaded').record(typed), typed), false);
    });

    it('leaves another window what that one has held since', async () => {
      const one = new Window('one');
      const first = await one.type({ phone: '555-0111' });
      const mine = await one.record();
      await mine.hold(first);
      const theirs = await new Window('two').record();
      const second = edited(first, { fax: '9' });
      await mine.hold(second);
      await theirs.hold(edited(first, { website: 'x.example' }));
      const unsent = await new Window('three').kept.unsent();
      assert.ok(unsent.some((each) => each.kind === 'record' && each.text === second));
    });

    it('keeps what others changed in other fields', async () => {
      const mine = await new Window('one').type({ phone: '555-0111' });
      await changeElsewhere({ fax: '555-0222' });
      await new Window('two').type({ website: 'x.example' });
      const document = await new Window('reloaded').record(mine);
      assert.equal(await isAsked(document, mine), false);
      await document.save(mine);
      assert.deepEqual([await onServer('phone'), await onServer('fax')], ['555-0111', '555-0222']);
    });

    it('stays what it is where the same text came back in a second window as well, and was given up there', async () => {
      const mine = await new Window('one').type({ phone: '555-0111' });
      await changeElsewhere({ fax: '555-0222' });
      const second = await new Window('two').record(mine);
      await second.remember(mine);
      await second.shown(await second.read());
      const document = await new Window('one, reloaded').record(mine);
      assert.equal(await isAsked(document, mine), false);
      await document.save(mine);
      assert.deepEqual([await onServer('phone'), await onServer('fax')], ['555-0111', '555-0222']);
    });

    it('belongs to each text that was typed on the way, as hot exit lags behind', async () => {
      const one = new Window('one');
      const early = await one.type({ phone: '5' });
      await (await one.record()).remember(edited(early, { phone: '55' }));
      await one.kept.flush();
      await changeElsewhere({ phone: '555-0222' });
      const document = await new Window('reloaded').record(early);
      await assert.rejects(document.save(early), { name: 'ConflictError' });
    });

    it('is none where the text is another, so that VS Code asks about all that differs', async () => {
      const mine = await new Window('one').type({ phone: '555-0111' });
      await changeElsewhere({ fax: '555-0222' });
      const stranger = edited(mine, { website: 'unknown.example' });
      const document = await new Window('reloaded').record(stranger);
      assert.equal(await isAsked(document, stranger), true);
      await assert.rejects(
        new Window('another').record(stranger).then((other) => other.save(stranger)),
        {
          name: 'UnknownBaselineError',
        },
      );
      assert.equal(await onServer('fax'), '555-0222');
      // "Overwrite" comes with a second look.
      await document.stateBeforeSaving(stranger);
      await document.save(stranger);
      assert.deepEqual([await onServer('phone'), await onServer('website')], ['555-0111', 'unknown.example']);
    });

    it('is not overwritten with after the question was answered for what the server had then', async () => {
      const mine = await new Window('one').type({ phone: '555-0111' });
      const stranger = edited(mine, { website: 'unknown.example' });
      const document = await new Window('reloaded').record(stranger);
      assert.equal(await isAsked(document, stranger), true);
      await changeElsewhere({ website: 'theirs.example' });
      await document.stateBeforeSaving(stranger);
      await assert.rejects(document.save(stranger), { name: 'UnknownBaselineError' });
      assert.equal(await onServer('website'), 'theirs.example');
    });

    it('is what the last of the windows had that went on from one another', async () => {
      const text = await new Window('one').type({ phone: '555-0111' });
      const two = await new Window('two').record(text);
      await two.save(text);
      sandbox.take();
      // Killed before VS Code heard that it was saved: the text comes back once more.
      const three = await new Window('three').record(text);
      const more = edited(text, { fax: '9' });
      await three.remember(more);
      assert.equal((await three.stateBeforeSaving(more)).version, 0, 'nothing is asked');
      await three.save(more);
      assert.deepEqual(
        sandbox.take().flatMap(({ method, body }) => (method === 'GET' ? [] : [[method, body]])),
        [['PUT', { fax: '9' }]],
      );
    });

    it('is none where two windows had the very same text, made from different versions', async () => {
      const mine = await new Window('one').type({ phone: '555-0111', fax: '7' });
      await changeElsewhere({ fax: '7' });
      assert.equal(await new Window('two').type({ phone: '555-0111' }), mine);
      const document = await new Window('reloaded').record(mine);
      await changeElsewhere({ phone: '555-0333' });
      assert.equal(await isAsked(document, mine), true);
    });

    it('is no more what was typed before a save that may have arrived', async () => {
      const one = new Window('one');
      const early = await one.type({ phone: '5' });
      const late = edited(early, { fax: '6' });
      const document = await one.record();
      await document.remember(late);
      await document.save(late);
      await one.kept.flush();
      // With what the save made of it, this text would take the fax number back.
      const restored = await new Window('reloaded').record(early);
      assert.equal(await isAsked(restored, early), true);
      assert.equal(await onServer('fax'), '6');
    });
  });

  it('stays what it is in a window whose extension host was killed, whatever was typed meanwhile', async () => {
    const mine = await new Window('one').type({ phone: '555-0111' });
    await changeElsewhere({ phone: '555-0222' });
    await new Window('two').type({ fax: '9' });
    const typedSince = edited(mine, { fax: '3' });
    const document = await new Window('one').record(typedSince);
    await assert.rejects(document.save(typedSince), { name: 'ConflictError' });
  });

  it('is one for all who ask at once', async () => {
    const { kept } = new Window('one');
    const [first, second] = await Promise.all([kept.open(acmeAt), kept.open(acmeAt)]);
    assert.equal(first, second);
    await first.update('x', { baseline: { seen: acme, server: acme }, version: 1 });
    assert.equal(await kept.open(acmeAt), first);
  });

  it('is written before the end as far as the disk allows, and what is not is told', async () => {
    const kept = keptIn(folder, 'one', { later: () => undefined, notKept: (reason) => notKept.push(reason) });
    const part = { baseline: { seen: acme, server: acme }, version: 1 };
    for (const document of [acmeAt, { ...acmeAt, id: 5 }]) (await kept.open(document)).updateLater('x', part);
    const write = folder.write.bind(folder);
    folder.write = async (name, text) => {
      if (text.includes('"id":5,')) await write(name, text);
      else throw new Error('the disk refuses: write');
    };
    await kept.flush();
    assert.equal(folder.files.size, 1);
    assert.deepEqual(notKept.map(String), ['Error: the disk refuses: write']);
  });

  it('is given to a text that VS Code tells of only after it asked for the state', async () => {
    const mine = await new Window('one').type({ phone: '555-0111' });
    const { kept } = new Window('reloaded');
    const early = await kept.open(acmeAt);
    const late = await kept.open(acmeAt, mine);
    assert.deepEqual([early.keys(), late.keys()], [[], [String(acme.id)]]);
    assert.equal(await kept.open(acmeAt), late);
  });

  it('is one thing for all in a window who ask for it at the same time, so that what one holds no other forgets', async () => {
    const window = new Window('one');
    const documents = await Promise.all([window.record(), window.record(), window.record()]);
    for (const [index, document] of documents.entries()) {
      await document.state();
      await document.shown(await document.read());
      const fax = String(index);
      await document.hold(edited(await document.read(), { fax }));
      assert.ok(await window.kept.isHeld(acmeAt), fax);
    }
    const memories = await Promise.all([window.kept.open(draftAt), window.kept.open(draftAt, 'restored')]);
    assert.equal(memories[1], await window.kept.open(draftAt, 'restored'));
  });

  describe('of a text that is held', () => {
    const held = async (window: Window, changes: object): Promise<string> => {
      const text = await window.type(changes);
      await (await window.record()).hold(text);
      return text;
    };
    const listed = async (): Promise<readonly Unsent[]> => new Window('looking on').kept.unsent();

    it('is found from every window, with whose it is and since when, and is sent once', async () => {
      const since = now;
      const text = await held(new Window('one'), { phone: '555-0111' });
      const [unsent] = await listed();
      assert.ok(unsent && unsent.since > since);
      const { kind, name, isOpen } = unsent;
      assert.deepEqual([kind, unsent.account, name, isOpen], ['record', account, 'Acme Ltd', false]);
      const two = new Window('two');
      const document = await two.record();
      assert.deepEqual([document.isHeld, await document.read()], [true, text]);
      await document.save(text);
      assert.equal(await onServer('phone'), '555-0111');
      assert.deepEqual(await listed(), []);
    });

    it('is its user’s by name, also for who is signed in to another account by now, or to none', async () => {
      const one = new Window('one');
      const text = await held(one, { phone: '1' });
      await one.kept.keepCreation(account, { resource: 'client', sent: { values: { name: 'X' }, twins: [] }, since: now });
      signedIn = undefined;
      await (await one.record()).hold(edited(text, { phone: '2' }));
      const whose = 'Ingrid Berg, Birch & Co';
      assert.deepEqual(
        (await listed()).map((unsent) => [unsent.kind, unsent.whose]),
        [
          ['record', whose],
          ['creation', whose],
        ],
      );
    });

    it('is compared with what it was made from, wherever it is sent from', async () => {
      const text = await held(new Window('one'), { phone: '555-0111' });
      await changeElsewhere({ phone: '555-0222' });
      await assert.rejects((await new Window('two').record()).save(text), { name: 'ConflictError' });
      assert.equal((await listed()).length, 1);
    });

    it('stays where two windows hold different ones, and each can be taken up', async () => {
      const two = new Window('two');
      const second = await two.type({ phone: '2' });
      await held(new Window('one'), { phone: '1' });
      await (await two.record()).hold(second);
      const all = await listed();
      assert.equal(all.length, 2);
      const three = new Window('three');
      for (const unsent of all) {
        assert.ok(unsent.kind === 'record');
        await three.kept.adopt(unsent);
        const document = await three.record();
        assert.equal(await document.read(), unsent.text);
        await document.hold(unsent.text);
      }
      assert.deepEqual((await listed()).length, 2);
    });

    it('is listed at every moment while another is written in its place, on a disk that takes it away before', async () => {
      folder = new MovingFolder();
      const one = new Window('one');
      const text = await held(one, { phone: '555-0111' });
      const document = await one.record();
      for (let ticks = 0; ticks < 60; ticks += 1) {
        const holding = document.hold(edited(text, { fax: String(ticks) }));
        await after(ticks);
        assert.equal((await one.kept.unsent()).length, 1, `${ticks} ticks after it began`);
        await holding;
      }
    });

    it('is gone for good when it is discarded, and only then', async () => {
      await held(new Window('one'), { phone: '1' });
      now += 1000 * day;
      const other = new Window('other');
      await other.kept.removeExpired();
      const [unsent] = await listed();
      assert.ok(unsent);
      await other.kept.discard(unsent);
      assert.deepEqual([await listed(), folder.files.size], [[], 0]);
    });

    it('is also what was sent and may not have arrived, in a window that has no text of it', async () => {
      const one = new Window('one');
      const text = await one.type({ phone: '555-0111' });
      sandbox.intercept(({ method }) => (method === 'PUT' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects((await one.record()).save(text));
      sandbox.intercept(undefined);
      assert.deepEqual(
        (await listed()).map(({ isOpen }) => isOpen),
        [true],
      );
      const two = await new Window('two').record();
      assert.deepEqual([two.isHeld, await two.read()], [true, text]);
      await two.save(text);
      assert.equal(await onServer('phone'), '555-0111');
      assert.deepEqual(await listed(), []);
    });

    it('of several records says that it was sent once the outcome of one of them is unknown', async () => {
      const several: DocumentName = { account, resource: 'client', id: `several-${'0'.repeat(12)}` };
      const stored: KeptBatch = { resource: 'client', members: [{ id: known.acme }, { id: known.bluebell }] };
      const { kept, store } = new Window('one');
      await kept.create(several, '2 clients', stored);
      const memory = await kept.open(several);
      const rights = new Rights('Administrator', known.ingrid);
      const documents = stored.members.map(({ id }) => {
        return new RecordDocument({ resource: 'client', id }, store, rights, ofPart(memory), String(id));
      });
      const document = new BatchDocument(stored, documents, memory, documentKey, async (open, save) => {
        for (const part of open) await save(part);
        return [];
      });
      await document.state();
      const text = await document.read();
      await document.shown(text);
      const typed = text.replaceAll(/"fax": .*,/g, '"fax": "555-0199",');
      await document.hold(typed);
      assert.deepEqual(
        (await listed()).map(({ isOpen }) => isOpen),
        [false],
      );
      sandbox.intercept(({ method, url }) => {
        return method === 'PUT' && url.includes(String(known.bluebell))
          ? Promise.reject(new TypeError('fetch failed'))
          : undefined;
      });
      await assert.rejects(document.save(typed));
      assert.deepEqual(
        (await listed()).map(({ isOpen }) => isOpen),
        [true],
      );
    });
  });

  describe('of a draft', () => {
    const begun = toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true });
    const filled = edited(begun, { name: 'Née & Co' });
    const posts = () => sandbox.take().filter(({ method }) => method === 'POST').length;

    /** The draft in a window that has typed in it. */
    async function typedIn(window: Window): Promise<DraftDocument> {
      const draft = await window.draft();
      await draft.remember(filled);
      await window.kept.flush();
      return draft;
    }

    beforeEach(async () => {
      await new Window('first').kept.create(draftAt, 'New Client', { resource: 'client', text: begun } satisfies KeptDraft);
    });

    it('is found from every window as soon as something was typed, and not before', async () => {
      const one = new Window('one');
      const draft = await one.draft();
      const { kept } = new Window('two');
      assert.deepEqual(await kept.unsent(), []);
      await draft.remember(filled);
      await one.kept.flush();
      const [unsent] = await kept.unsent();
      assert.ok(unsent?.kind === 'draft');
      assert.deepEqual([unsent.name, unsent.title, unsent.text], ['Née & Co', 'New Client', filled]);
      const two = await new Window('two').draft();
      assert.deepEqual([two.isHeld, await two.read()], [true, filled]);
    });

    it('is created once, though two windows have it open', async () => {
      const [one, two] = [await new Window('one').draft(), await new Window('two').draft()];
      await one.save(filled);
      const other = edited(begun, { name: 'Née & Daughters' });
      const { version } = await two.state();
      assert.ok((await two.stateBeforeSaving(other)).version > version, 'it is asked about');
      await assert.rejects(two.save(other), { name: 'UnknownBaselineError' });
      assert.equal(posts(), 1);
      assert.equal(two.identity()?.name, 'Née & Co');
    });

    it('is created once, though another window took its text over, created it and closed it', async () => {
      const one = new Window('one');
      const first = await typedIn(one);
      const two = new Window('two');
      const second = await two.draft();
      assert.equal(await second.read(), filled);
      await second.save(filled);
      await two.kept.forget(draftAt);
      await assert.rejects(first.save(filled.replace('Née', 'Nee')), { name: 'UnknownBaselineError' });
      assert.equal(posts(), 1);
    });

    it('keeps what is typed on in one window while another creates it, and shows that until it is sent or discarded', async () => {
      const one = new Window('one');
      const first = await typedIn(one);
      const later = edited(filled, { phone: '1' });
      const second = await new Window('two').draft();
      await first.hold(later);
      await second.save(filled);
      const texts = async (): Promise<readonly unknown[]> => {
        return (await new Window('looking on').kept.unsent()).map((unsent) => unsent.kind === 'draft' && unsent.text);
      };
      assert.deepEqual(await texts(), [later]);
      const reloaded = new Window('one');
      const again = await reloaded.draft();
      assert.deepEqual([again.isHeld, await again.read()], [true, later]);
      assert.ok(await isAsked(again, later));
      await again.stateBeforeSaving(later);
      await again.save(later);
      assert.deepEqual([await texts(), again.isHeld, await reloaded.kept.isHeld(draftAt)], [[], false, false]);
      assert.deepEqual(posts(), 1);
      const [created] = await sandbox.list('/client/?limit=0&search=N%C3%A9e');
      assert.equal(created?.['phone'], '1');
    });

    it('of which only a held text of this window is left is gone once that is discarded', async () => {
      const one = new Window('one');
      const first = await typedIn(one);
      const second = await new Window('two').draft();
      await first.hold(edited(filled, { phone: '1' }));
      await second.save(filled);
      const reloaded = new Window('one');
      const again = await reloaded.draft();
      await again.discard();
      assert.deepEqual([await reloaded.kept.unsent(), again.isHeld, await reloaded.kept.isHeld(draftAt)], [[], false, false]);
      assert.match(await again.read(), /"id": \d+/);
    });

    it('can be typed in on after another window discarded what was typed', async () => {
      const one = new Window('one');
      const draft = await typedIn(one);
      const { kept } = new Window('two');
      const [unsent] = await kept.unsent();
      await kept.discard(unsent!);
      assert.deepEqual(await kept.unsent(), []);
      const later = edited(filled, { phone: '1' });
      await draft.remember(later);
      await one.kept.flush();
      assert.equal(await (await new Window('one, reloaded').draft(later)).read(), begun);
      assert.equal(await (await new Window('three').draft()).read(), later);
    });

    it('leaves with its window what that held later than what another window restores', async () => {
      const one = new Window('one');
      await typedIn(one);
      const two = await new Window('two').draft();
      const later = edited(filled, { phone: '1' });
      await two.remember(later);
      await two.hold(later);
      const restored = await new Window('one, reloaded').draft(filled);
      await restored.remember(edited(filled, { fax: '2' }));
      await restored.hold(edited(filled, { fax: '2' }));
      const texts = (await new Window('looking on').kept.unsent()).map((unsent) => unsent.kind === 'draft' && unsent.text);
      assert.deepEqual(texts.sort(), [later, edited(filled, { fax: '2' })].sort());
    });

    it('is in no list once it was created from just that text in another window', async () => {
      const one = new Window('one');
      const first = await typedIn(one);
      await (await new Window('two').draft()).hold(filled);
      await first.save(filled);
      assert.deepEqual(await new Window('looking on').kept.unsent(), []);
    });

    it('is no more in the way of a creation whose outcome is open, once it is discarded', async () => {
      const one = new Window('one');
      await typedIn(one);
      const two = new Window('two');
      const second = await two.draft();
      sandbox.intercept(({ method }) => (method === 'POST' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects(second.save(filled));
      const kinds = async (): Promise<readonly string[]> => {
        return (await new Window('looking on').kept.unsent()).map(({ kind }) => kind);
      };
      assert.deepEqual(await kinds(), ['draft']);
      await second.discard();
      await two.kept.forget(draftAt);
      assert.deepEqual(await kinds(), ['creation']);
    });

    it('is asked about also after it was refused, where another window created its record', async () => {
      const [one, two] = [await new Window('one').draft(), await new Window('two').draft()];
      await one.save(filled);
      const other = edited(begun, { name: 'Née & Daughters' });
      await assert.rejects(two.save(other.replace('"name"', '"nonsense": 1, "name"')), { name: 'RefusedError' });
      await assert.rejects(two.save(other), { name: 'UnknownBaselineError' });
      assert.equal(posts(), 1);
    });

    it('is there whole where its tab was closed before what was typed in it is held', async () => {
      const one = new Window('one');
      const draft = await one.draft();
      await draft.remember(filled);
      await one.kept.forget(draftAt);
      await draft.hold(filled);
      const two = new Window('two');
      assert.equal((await two.kept.unsent()).length, 1);
      assert.equal(await (await two.draft()).read(), filled);
    });

    it('is looked for before it is sent, where another window has sent it', async () => {
      const [one, two] = [await new Window('one').draft(), await new Window('two').draft()];
      sandbox.intercept(({ method }) => (method === 'POST' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects(one.save(filled));
      sandbox.intercept(undefined);
      sandbox.take();
      await two.save(filled);
      assert.match(sandbox.takeLines()[0] ?? '', /^GET /);
    });

    it('stays where it is open in a window when another one closes it, and goes with the last', async () => {
      const [one, two] = [new Window('one'), new Window('two')];
      await one.draft();
      await two.draft();
      assert.equal(await one.kept.isHeld(draftAt), false);
      await one.kept.forget(draftAt);
      assert.equal(await (await new Window('two').draft()).read(), begun);
      await two.kept.forget(draftAt);
      assert.equal(folder.files.size, 0);
    });

    it('is kept as it is last, also where that becomes another while it is written', async () => {
      const one = await new Window('one').kept.open(draftAt);
      const draft = one.get(documentKey) as KeptDraft;
      const write = folder.write.bind(folder);
      let later: Promise<void> | undefined;
      folder.write = async (name, text) => {
        later ??= one.update(documentKey, { ...draft, created: 5 });
        await write(name, text);
      };
      await one.update(documentKey, { ...draft, sent: { name: 'Née & Co' }, sentAt: 1 });
      await later;
      assert.deepEqual((await new Window('two').kept.open(draftAt)).get(documentKey), { ...draft, created: 5 });
    });

    it('is taken up by another window also where its disk refuses to write', async () => {
      const one = new Window('one');
      await typedIn(one);
      const { kept } = new Window('two');
      const [unsent] = await kept.unsent();
      assert.ok(unsent?.kind === 'draft');
      folder.refused.add('write');
      await kept.adopt(unsent);
      assert.equal(((await kept.open(draftAt)).get(documentKey) as KeptDraft).text, filled);
    });

    it('goes on from the record that it became with what was typed while it was being saved unchanged', async () => {
      const one = new Window('one');
      const first = await one.draft();
      // After VS Code took the text that was prepared, and before it is written.
      await first.remember(edited(filled, { phone: '1' }));
      await first.save(filled);
      await one.kept.flush();
      sandbox.take();
      const again = await new Window('one, reloaded').draft(edited(filled, { phone: '1' }));
      await again.save(edited(filled, { phone: '1' }));
      assert.deepEqual(
        sandbox.take().flatMap(({ method, body }) => (method === 'GET' ? [] : [[method, body]])),
        [['PUT', { phone: '1' }]],
      );
    });

    it('is one document after the other where it is closed and begun again in one breath', async () => {
      const { kept } = new Window('one');
      const content = { resource: 'client', members: [] };
      const several: DocumentName = { account, resource: 'client', id: `several-${'0'.repeat(32)}` };
      await kept.create(several, '2 clients', content);
      await kept.open(several);
      const closing = kept.forget(several);
      await kept.create(several, '2 clients', content);
      await closing;
      assert.deepEqual((await kept.open(several)).get(documentKey), content);
      // VS Code may tell late that it was closed.
      await kept.create(several, '2 clients', content);
      await kept.forget(several);
      assert.deepEqual((await kept.open(several)).get(documentKey), content);
    });

    it('is one change, however it was sent', async () => {
      const one = new Window('one');
      const draft = await one.draft();
      sandbox.intercept(({ method }) => (method === 'POST' ? Promise.reject(new TypeError('fetch failed')) : undefined));
      await assert.rejects(draft.save(filled));
      const values = { name: 'Née & Co', datecreated: '2026-11-21', active: true };
      await one.kept.keepCreation(account, { resource: 'client', sent: { values, twins: [] }, since: now });
      const all = await one.kept.unsent();
      assert.deepEqual(
        all.map(({ kind, isOpen }) => [kind, isOpen]),
        [['draft', true]],
      );
      await one.kept.discard(all[0]!);
      assert.deepEqual([await one.kept.unsent(), folder.files.size], [[], 0]);
    });
  });

  describe('on a disk that refuses', () => {
    const begun = toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true });
    const filled = edited(begun, { name: 'Née & Co' });
    const writes = () => sandbox.take().flatMap(({ method }) => (method === 'GET' ? [] : [method]));
    let one: Window;
    beforeEach(() => {
      one = new Window('one');
    });

    for (const refused of [['write'], ['write', 'delete'], ['names', 'read', 'write', 'delete']] as const) {
      describe(`to ${refused.join(', ')}`, () => {
        beforeEach(() => refused.forEach((operation) => folder.refused.add(operation)));

        it('lets a record be opened, typed in and saved, and says once what is not kept', async () => {
          for (const phone of ['555-0111', '555-0112']) {
            const text = await one.type({ phone });
            await (await one.record()).save(text);
          }
          assert.deepEqual([await onServer('phone'), writes(), notKept.length], ['555-0112', ['PUT', 'PUT'], 1]);
        });

        it('compares a text with what it was made from, as long as the window lives', async () => {
          const mine = await one.type({ phone: '555-0111' });
          await changeElsewhere({ phone: '555-0222' });
          await assert.rejects((await one.record()).save(mine), { name: 'ConflictError' });
        });

        it('is no place for a text that VS Code would take for saved: it stays unsaved', async () => {
          const text = await one.type({ phone: '555-0111' });
          const document = await one.record();
          await assert.rejects(document.hold(text), { name: 'NotKeptError', message: /the disk refuses/ });
          assert.equal(document.isHeld, false);
          await document.save(text);
          assert.equal(await onServer('phone'), '555-0111');
        });

        it('sends no new record, which a later window might send again', async () => {
          await one.kept.create(draftAt, 'New Client', { resource: 'client', text: begun } satisfies KeptDraft);
          const draft = await one.draft();
          await assert.rejects(draft.hold(filled), { name: 'NotKeptError' });
          assert.equal(draft.isHeld, false);
          await assert.rejects(draft.save(filled), { name: 'NotKeptError', message: /not sent.*the disk refuses/ });
          assert.deepEqual(writes(), []);
          folder.refused.clear();
          await draft.save(filled);
          assert.deepEqual(writes(), ['POST']);
        });

        it('gets what it lacks as soon as it takes it', async () => {
          const mine = await one.type({ phone: '555-0111' });
          assert.equal(folder.files.size, 0);
          folder.refused.clear();
          await one.kept.flush();
          await changeElsewhere({ phone: '555-0222' });
          await assert.rejects((await new Window('reloaded').record(mine)).save(mine), { name: 'ConflictError' });
        });
      });
    }

    it('keeps what another window holds until this one’s own is written', async () => {
      const text = await one.type({ phone: '555-0111' });
      await (await one.record()).hold(text);
      folder.refused.add('write');
      const two = await new Window('two').record();
      await assert.rejects(two.hold(edited(text, { fax: '9' })), { name: 'NotKeptError' });
      folder.refused.clear();
      const [unsent] = await new Window('three').kept.unsent();
      assert.equal(unsent?.kind === 'record' && unsent.text, text);
    });

    it('keeps a note that something was sent, where a newer one cannot be written', async () => {
      await one.kept.create(draftAt, 'New Client', { resource: 'client', text: begun } satisfies KeptDraft);
      sandbox.intercept(({ method }) => {
        if (method !== 'POST') return undefined;
        folder.refused.add('write');
        return Promise.reject(new TypeError('fetch failed'));
      });
      await assert.rejects(
        one.draft().then((draft) => draft.save(filled)),
        ({ name }: Error) => name !== 'NotKeptError',
      );
      assert.equal((await new Window('two').kept.openCreations(account)).length, 1);
    });
  });

  describe('that cannot be read', () => {
    const spoil = (change: (text: string) => string): void => {
      for (const [name, text] of folder.files) folder.files.set(name, change(text));
    };
    const unreadable: Readonly<Record<string, (text: string) => string>> = {
      'is cut off': (text) => text.slice(0, -1),
      'is empty': () => '',
      'is no object': () => '[]',
      'has no baseline': (text) => text.replace('"server"', '"servant"'),
      'has a text of another kind': (text) => text.replace(/"held":"[^]*?[^\\]"/, '"held":7'),
      'is nested too deep': (text) => text.replace('"parts":{', `"deep":${'['.repeat(1000)}${']'.repeat(1000)},"parts":{`),
    };
    beforeEach(async () => {
      const one = new Window('one');
      const text = await one.type({ phone: '555-0111' });
      await (await one.record()).hold(text);
    });

    it('also where only one of the ids of what was sent is none', () => {
      const sent = (newest: unknown) => ({ values: {}, twins: [], newest }) as KeptOpenCreation['sent'];
      const read = (newest: unknown): unknown =>
        parse(toText({ kind: 'creation', account, at: 0, open: { resource: 'client', sent: sent(newest), since: 0 } }));
      assert.equal(read('7'), 'unreadable');
      assert.notEqual(read(7), 'unreadable');
    });

    for (const [why, change] of Object.entries(unreadable)) {
      it(`because it ${why}, is put aside as it is and logged, and never used or deleted`, async () => {
        spoil(change);
        const spoilt = [...folder.files.values()];
        const { kept } = new Window('two');
        assert.deepEqual(await kept.unsent(), []);
        assert.deepEqual((await kept.open(acmeAt)).keys(), []);
        assert.deepEqual([[...folder.aside.values()], folder.files.size, warnings.length], [spoilt, 0, 1]);
        assert.doesNotMatch(warnings.join(), /555-0111|Acme/);
      });
    }

    it('is not put aside once it is written again, at whatever moment', async () => {
      folder = new MovingFolder();
      const one = new Window('one');
      const text = await one.type({ phone: '555-0111' });
      const document = await one.record();
      await document.hold(text);
      for (let ticks = 0; ticks < 60; ticks += 1) {
        spoil((whole) => whole.slice(0, -1));
        const spoilt = [...folder.files.values()];
        const listing = one.kept.unsent();
        await after(ticks);
        await document.hold(edited(text, { fax: String(ticks) }));
        await listing;
        assert.equal((await one.kept.unsent()).length, 1, `${ticks} ticks after it began`);
        assert.ok(
          [...folder.aside.values()].every((aside) => spoilt.includes(aside)),
          `${ticks} ticks after it began`,
        );
        folder.aside.clear();
      }
    });

    it('because a newer version wrote it, stays where that version finds it, and is not used', async () => {
      spoil((text) => text.replace('"version":1', '"version":2'));
      const before = [...folder.files];
      const { kept } = new Window('two');
      assert.deepEqual(await kept.unsent(), []);
      assert.deepEqual((await kept.open(acmeAt)).keys(), []);
      now += 1000 * day;
      await kept.removeExpired();
      assert.deepEqual([[...folder.files], folder.aside.size, warnings.length], [before, 0, 1]);
      assert.match(warnings.join(), /newer version/);
    });
  });

  it('is removed where no text needs it any more: what nobody typed in after a week, the rest after 90 days', async () => {
    const one = new Window('one');
    const document = await one.record();
    await document.state();
    await document.shown(await document.read());
    await new Window('two').type({ phone: '1' });
    const files = async (days: number): Promise<number> => {
      now += days * day;
      await new Window('three').kept.removeExpired();
      return folder.files.size;
    };
    assert.deepEqual([await files(6), await files(2), await files(80), await files(10)], [2, 1, 1, 0]);
  });

  it('has names that tell nothing', async () => {
    await new Window('one').type({ phone: '1' });
    for (const name of folder.files.keys()) assert.match(name, /^[0-9a-f]{32}(-[0-9a-f]{32})?\.json$/);
  });

  describe('by version 0.1.0', () => {
    const record = { id: known.acme, localid: '00001', name: 'Acme Ltd', phone: '+1 212 555 0100', active: true };
    const baseline = { seen: record, server: record };
    const held = `${JSON.stringify({ ...record, phone: '555-0111' }, undefined, 2)}\n`;
    const draft = draftAt.id as string;
    const several = 'several-0123456789abcdef0123456789abcdef';
    /** The keys and values as that version wrote them. */
    const written: Readonly<Record<string, unknown>> = {
      [`intervals.document:${account}/client/${known.acme}`]: { baseline, version: 1_790_000_000_000, held },
      [`intervals.document:${account}/client/77`]: {
        baseline: { seen: { id: 77, name: 'Sent' }, server: { id: 77, name: 'Sent' } },
        version: 1_790_000_000_000,
        sent: { name: 'Sent Anew' },
      },
      [`intervals.document:${account}/client/78`]: { baseline: { seen: { id: 78 }, server: { id: 78 } }, version: 5 },
      [`intervals.document:${account}/client/${draft}`]: {
        resource: 'client',
        text: '{ "name": "Typed" }',
        begun: '{ "name": "" }',
        isHeld: true,
        sent: { name: 'Typed' },
        twins: [],
        sentAt: 1_790_000_000_000,
      },
      [`intervals.document:${account}/client/${several}`]: {
        resource: 'client',
        members: [{ id: 1000, localid: 1 }],
        version: 7,
        held: '[{ "id": 1000, "name": "One" }]',
      },
      [`intervals.document:${account}/client/${several}/1000`]: {
        baseline: { seen: { id: 1000, name: 'Uno' }, server: { id: 1000, name: 'Uno' } },
        version: 7,
      },
      [`intervals.document:${account}/client/666`]: { baseline: 'nonsense' },
      [`intervals.sent:${account}`]: [
        {
          resource: 'person',
          sent: { values: { firstname: 'Ada' }, twins: [3], at: 1_790_000_000_000 },
          since: 1_790_000_000_000,
        },
        { resource: 'person', sent: 'nonsense', since: 1 },
      ],
      'intervals.recent:7.sample': [],
    };
    let memory: MapMemory;
    let kept: KeptFiles;
    beforeEach(async () => {
      memory = new MapMemory();
      for (const [key, value] of Object.entries(written)) await memory.update(key, value);
      kept = keptIn(folder, 'one', { now: () => now, warn: (words) => warnings.push(words), earlier: [memory] });
    });

    it('is taken over whole, and removed there; what cannot be read is put aside', async () => {
      const all = await kept.unsent();
      assert.deepEqual(all.map(({ kind, name, isOpen }) => `${kind} ${name} ${isOpen}`).sort(), [
        'creation Ada true',
        'draft Typed true',
        'record Acme Ltd false',
        'record Sent true',
        'several 1 false',
      ]);
      const left = memory.keys().filter((key) => !key.startsWith('intervals.unreadable:'));
      assert.deepEqual(left, ['intervals.recent:7.sample']);
      const aside = memory.keys().filter((key) => key.startsWith('intervals.unreadable:'));
      assert.deepEqual(aside.map((key) => (memory.get(key) as { key: string }).key).sort(), [
        `intervals.document:${account}/client/666`,
        `intervals.sent:${account}`,
      ]);
      assert.equal(warnings.length, 2);
    });

    it('is as good as before: held texts with what they were made from, drafts, and what was sent', async () => {
      const text = (await kept.open(acmeAt)).get(String(known.acme)) as { held: string; baseline: unknown };
      assert.deepEqual([text.held, text.baseline], [held, baseline]);
      const { held: tried } = (await kept.open({ account, resource: 'client', id: 77 })).get('77') as { held: string };
      assert.equal((JSON.parse(tried) as { name: string }).name, 'Sent Anew');
      const stored = (await kept.open(draftAt)).get(documentKey) as KeptDraft;
      assert.deepEqual(
        [stored.text, stored.begun, stored.isHeld, stored.sent],
        ['{ "name": "Typed" }', '{ "name": "" }', true, { name: 'Typed' }],
      );
      const batch = await kept.open({ account, resource: 'client', id: several });
      assert.deepEqual(batch.keys().toSorted(), ['1000', documentKey]);
      assert.deepEqual(await kept.openCreations(account), [(written[`intervals.sent:${account}`] as unknown[])[0]]);
    });

    it('is used for no text that it may not belong to: two windows on one folder wrote the same key', async () => {
      const memory78 = await kept.open({ account, resource: 'client', id: 78 }, '{ "id": 78, "name": "Typed" }');
      assert.deepEqual(memory78.keys(), []);
    });

    it('is taken over once, also where the disk refuses at first', async () => {
      folder.refused.add('write');
      assert.deepEqual(await kept.unsent(), []);
      await assert.rejects(kept.keepCreation(account, { resource: 'client', sent: { values: {}, twins: [] }, since: now }), {
        name: 'NotKeptError',
      });
      assert.deepEqual(memory.keys().length, Object.keys(written).length);
      folder.refused.clear();
      assert.equal((await kept.unsent()).length, 5);
    });
  });
});
