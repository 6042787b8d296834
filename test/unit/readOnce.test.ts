import assert from 'node:assert/strict';

import { BatchFailedError, ConflictError, RefusedError } from '../../src/saving';
import { edited } from '../support/edited';
import { BatchDesk } from './support/batch-desk';
import { RecordDesk } from './support/record-desk';

describe('a text is parsed once', () => {
  describe('in a document of one record', () => {
    let desk: RecordDesk;
    let text: string;
    beforeEach(async () => {
      desk = new RecordDesk();
      text = edited(await desk.open(), { phone: '1', fax: '2' });
      desk.parses = 0;
    });

    it('from the warnings while it is typed to what is sent of it', async () => {
      assert.deepEqual(desk.document.problemsIn(text), []);
      await desk.document.stateBeforeSaving(text);
      await desk.document.save(text);
      assert.deepEqual([desk.sent(), desk.parses], [desk.put({ phone: '1', fax: '2' }), 1]);
    });

    it('where its user is asked about a conflict, and overwrites', async () => {
      await desk.changeElsewhere({ phone: '9' });
      await desk.document.stateBeforeSaving(text);
      await assert.rejects(desk.document.save(text), ConflictError);
      for (let times = 0; times < 2; times += 1) await desk.document.stateBeforeSaving(text);
      desk.sandbox.take();
      await desk.document.save(text);
      assert.deepEqual([desk.sent(), desk.parses], [desk.put({ phone: '1', fax: '2' }), 1]);
    });

    it('where it is held, and refused', async () => {
      const wrong = edited(text, { active: 'yes' });
      await desk.document.hold(wrong);
      await desk.document.stateBeforeSaving(wrong);
      await assert.rejects(desk.document.save(wrong), RefusedError);
      assert.equal(desk.parses, 1);
    });
  });

  describe('in a document of several records', () => {
    let desk: BatchDesk;
    beforeEach(async () => {
      desk = new BatchDesk();
      await desk.open();
    });

    it('with the texts of all records in it', async () => {
      await desk.type({ 0: { phone: '1' }, 2: { phone: '3' } });
      await desk.editor.save();
      assert.deepEqual(desk.sent(), [desk.put(0, { phone: '1' }), desk.put(2, { phone: '3' })]);
      assert.deepEqual(desk.parses, { whole: 1, record: 0 });
    });

    it('where some fail, and it is saved again', async () => {
      await desk.type({ 0: { phone: '1' }, 1: { phone: '2' } });
      await desk.changeElsewhere(0, { phone: '9' });
      await assert.rejects(desk.editor.save(), BatchFailedError);
      await assert.rejects(desk.editor.save(), { name: 'NewerError' });
      await desk.editor.save({ ignoresNewer: true });
      assert.deepEqual((await desk.onServer('phone')).slice(0, 2), ['1', '2']);
      assert.deepEqual(desk.parses, { whole: 1, record: 0 });
    });
  });
});
