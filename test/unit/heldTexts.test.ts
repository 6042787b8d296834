import assert from 'node:assert/strict';

import { definitionOf, type Ref, Rights, toDraftText } from '../../src/records';
import { DraftDocument, type KeptDraft, RecordDocument, RefusedError } from '../../src/saving';
import { edited } from '../support/edited';
import { known } from '../support/recorded-sandbox';
import { RecordDesk } from './support/record-desk';

describe('a text that auto save saves', () => {
  let desk: RecordDesk;
  let text: string;
  beforeEach(async () => {
    desk = new RecordDesk();
    text = await desk.open();
  });

  it('is held on this machine, and not sent', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    assert.deepEqual([desk.document.isHeld, await desk.document.read(), desk.document.differsFrom(typed)], [true, typed, false]);
    assert.equal((await desk.document.state()).size, Buffer.byteLength(typed));
    assert.deepEqual(desk.sandbox.take(), []);
  });

  it('is held though it could not be saved, as half-typed text is', async () => {
    await desk.document.hold('{ "phone": "+1 2');
    assert.equal(await desk.document.read(), '{ "phone": "+1 2');
    await assert.rejects(desk.document.save('{ "phone": "+1 2'), RefusedError);
    assert.equal(desk.document.isHeld, true);
  });

  it('is not held where nothing is changed, however it is written', async () => {
    await desk.document.hold(text);
    await desk.document.hold(JSON.stringify(JSON.parse(text)));
    assert.equal(desk.document.isHeld, false);
  });

  it('is not held any more once it is typed back', async () => {
    await desk.document.hold(edited(text, { phone: '1' }));
    await desk.document.hold(text);
    desk.start();
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [false, text]);
  });

  it('never makes VS Code ask, whatever the server has', async () => {
    const { version } = await desk.document.state();
    await desk.changeElsewhere({ phone: '+1 212 555 0100 ext. 42' });
    await desk.store.clients.load();
    await desk.document.state();
    assert.ok((await desk.document.stateBeforeHolding()).version <= version);
  });

  it('is there after a restart, with what it was made from', async () => {
    const typed = edited(text, { fax: '2' });
    await desk.document.hold(typed);
    await desk.changeElsewhere({ phone: '+1 212 555 0100' });
    desk.start();
    desk.sandbox.take();
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [true, typed]);
    assert.deepEqual(desk.sandbox.take(), []);
    await desk.document.save(typed);
    assert.deepEqual(desk.sent(), desk.put({ fax: '2' }));
    assert.deepEqual(await desk.onServer('phone', 'fax'), ['+1 212 555 0100', '2']);
  });

  it('is not replaced by what somebody else changes', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    const noticed: boolean[] = [];
    desk.store.onDidChange(({ ref, record }) => noticed.push(desk.document.notice(ref, record)));
    await desk.changeElsewhere({ phone: '+1 212 555 0100', fax: '9' });
    await desk.store.clients.load();
    assert.deepEqual([noticed, await desk.document.read()], [[false], typed]);
  });

  it('meets the change of somebody else when it is sent at last, and is kept', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    await desk.changeElsewhere({ phone: '2' });
    desk.start();
    const before = await desk.document.state();
    const state = await desk.document.stateBeforeSaving(typed);
    assert.ok(state.version > before.version && state.size !== before.size);
    desk.start();
    assert.equal(await desk.document.read(), typed);
  });

  it('is not held any more once it is sent', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    await desk.document.save(typed);
    assert.deepEqual(desk.sent(), desk.put({ phone: '1' }));
    desk.start();
    assert.equal(desk.document.isHeld, false);
  });

  it('stays held where sending it fails', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    await desk.sandbox.send('DELETE', desk.path);
    await assert.rejects(desk.document.save(typed));
    desk.start();
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [true, typed]);
  });

  it('is given up when it is discarded, for good', async () => {
    await desk.document.hold(edited(text, { phone: '1' }));
    const { version } = await desk.document.state();
    await desk.document.discard();
    assert.ok((await desk.document.state()).version > version);
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [false, text]);
    desk.start();
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [false, text]);
  });

  it('is given up for good when the server’s version is taken instead', async () => {
    const typed = edited(text, { phone: '1' });
    await desk.document.hold(typed);
    await desk.changeElsewhere({ phone: '2' });
    await desk.document.stateBeforeSaving(typed);
    const theirs = await desk.document.read();
    await desk.document.shown(theirs);
    desk.start();
    assert.deepEqual([desk.document.isHeld, await desk.document.read()], [false, theirs]);
  });
});

describe('a draft that auto save saves', () => {
  const key = 'draft';
  let desk: RecordDesk;
  let draft: DraftDocument;
  beforeEach(async () => {
    desk = new RecordDesk();
    const text = toDraftText(definitionOf('client'), { datecreated: '2026-11-21', active: true });
    await desk.memory.update(key, { resource: 'client', text } satisfies KeptDraft);
    start();
  });

  function start(): void {
    desk.start();
    const rights = new Rights('Administrator', known.ingrid);
    const becomes = (ref: Ref): RecordDocument => new RecordDocument(ref, desk.store, rights, desk.memory, 'created');
    draft = new DraftDocument(desk.memory.get(key) as KeptDraft, desk.store, desk.memory, key, becomes);
  }

  const typed = async (): Promise<string> => edited(await draft.read(), { name: 'Née & Co' });

  it('is held, also after a restart, and creates nothing', async () => {
    const text = await typed();
    await draft.hold(text);
    start();
    assert.deepEqual([draft.isHeld, await draft.read()], [true, text]);
    assert.deepEqual(desk.sandbox.take(), []);
  });

  it('is not held where nothing was typed', async () => {
    await draft.hold(await draft.read());
    assert.equal(draft.isHeld, false);
  });

  it('creates the record when it is saved, once', async () => {
    const text = await typed();
    await draft.hold(text);
    start();
    await draft.save(text);
    assert.deepEqual([draft.isHeld, desk.sandbox.takeLines()], [false, ['POST /client/']]);
    start();
    await draft.save(text);
    assert.deepEqual([draft.isHeld, desk.sent()], [false, []]);
  });

  it('is not held any more once it is discarded', async () => {
    await draft.hold(await typed());
    await draft.discard();
    assert.equal(draft.isHeld, false);
    start();
    assert.equal(draft.isHeld, false);
  });

  it('is that of the record once it was created', async () => {
    await draft.save(await typed());
    const text = edited(await draft.read(), { phone: '1' });
    await draft.hold(text);
    assert.deepEqual([draft.isHeld, await draft.read()], [true, text]);
    start();
    assert.deepEqual([draft.isHeld, await draft.read()], [true, text]);
    await draft.discard();
    assert.equal(draft.isHeld, false);
  });
});
