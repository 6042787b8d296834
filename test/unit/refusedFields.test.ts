import assert from 'node:assert/strict';

import { DailyLimitError, InvalidFieldError, NotUnderstoodError, type Reason, ServerError } from '../../src/api';
import { client, person, type ResourceName, toDraftText, toText } from '../../src/records';
import { BatchFailedError, DraftDocument, refusedFields } from '../../src/saving';
import { answer } from '../support/canned';
import { edited } from '../support/edited';
import { MapMemory } from '../support/map-memory';
import { BatchDesk } from './support/batch-desk';
import { RecordDesk } from './support/record-desk';

const texts: Readonly<Record<ResourceName, string>> = {
  client: toText(client, { id: 5, name: 'Acme', email: 'x', phone: '1', fax: '2', address: 'A', active: true }),
  person: toText(person, { id: 6, clientid: 5, firstname: 'Wilma', lastname: 'Coyle', private: false, active: true }),
  personcontact: '{ "id": 7, "personid": 6, "value": "x", "contacttypeid": 1, "contactdescriptorid": 2 }',
  time: '{ "id": 8, "date": "2026-11-20", "time": 1.5, "taskid": 9, "worktypeid": 11, "personid": 6, "billable": true }',
};

/** What is underlined, with the words for each. */
const refused = (resource: ResourceName, reasons: readonly Reason[], text = texts[resource]): readonly string[] => {
  const words = reasons.map((reason) => reason.text).join(' ');
  return refusedFields(resource, text, new InvalidFieldError({ code: 18, status: 400, reasons, words })).map(
    ({ offset, length, message }) => `${text.slice(offset, offset + length)}: ${message}`,
  );
};

describe('the fields that the server refuses', () => {
  it('are those whose names it gives', () => {
    assert.deepEqual(refused('client', [{ text: 'Invalid' }, { name: 'fax', text: 'is bad' }]), ['"2": Intervals says: is bad.']);
    assert.deepEqual(refused('client', [{ name: 'client[phone]', text: 'a' }]), ['"1": Intervals says: a.']);
    assert.deepEqual(refused('client', [{ name: '/client/fax', text: 'a' }]), ['"2": Intervals says: a.']);
    assert.deepEqual(refused('client', [{ name: 'E-Mail', text: 'a' }]), ['"x": Intervals says: a.']);
    assert.deepEqual(refused('personcontact', [{ name: 'contact_type_id', text: 'a' }]), ['1: Intervals says: a.']);
  });

  it('are those of which its words speak, where it gives no names', () => {
    for (const [words, resource, fields] of [
      ['The fax is too long', 'client', ['"2"']],
      ['"fax" and phone are required', 'client', ['"2"', '"1"']],
      ['First name is required.', 'person', ['"Wilma"']],
      ['first_name is required', 'person', ['"Wilma"']],
      ['There is no such client', 'person', ['5']],
      ['The contact type ID is not known', 'personcontact', ['1']],
      ['Invalid e-mail address', 'client', ['"x"']],
      ['Invalid e-mail, address', 'client', ['"x"', '"A"']],
      ['The faxes are wrong', 'client', []],
      ['Something is wrong', 'client', []],
      ['id and localid cannot be set', 'client', []],
    ] as const) {
      const expected = fields.map((field) => `${field}: Intervals says: ${words}${words.endsWith('.') ? '' : '.'}`);
      assert.deepEqual(refused(resource, [{ text: words }]), expected, words);
    }
  });

  it('are named once, with all the words where there are none of their own', () => {
    assert.deepEqual(refused('client', [{ text: 'Too long' }, { name: 'fax', text: '' }, { name: 'fax', text: 'x' }]), [
      '"2": Intervals says: Too long x.',
    ]);
  });

  it('are none where they do not stand in the text, or the text cannot be read', () => {
    for (const text of ['', '[]', '{"phone": "1"}', 'fax']) assert.deepEqual(refused('client', [{ text: 'fax' }], text), []);
    for (const name of ['__proto__', 'constructor', '']) assert.deepEqual(refused('client', [{ name, text: 'x' }]), []);
  });

  it('are none where it is something else that went wrong', () => {
    const answered = { code: 1, status: 500, words: 'column fax', reasons: [{ text: 'column fax' }] };
    for (const error of [new ServerError(answered), new DailyLimitError(answered), new Error('fax'), undefined]) {
      assert.deepEqual(refusedFields('client', texts.client, error), []);
    }
    assert.equal(refusedFields('client', texts.client, new NotUnderstoodError({ ...answered, code: 17 })).length, 1);
  });

  const refuses = (method: string, error: object) => (request: Request) =>
    request.method === method ? answer(400, { error: { code: 18, ...error } }) : undefined;

  it('are found of a record', async () => {
    const { document, sandbox } = new RecordDesk();
    const before = await document.read();
    await document.shown(before);
    const text = edited(before, { fax: 'bad' });
    sandbox.intercept(refuses('PUT', { verbose: { fax: ['no'] } }));
    const error: unknown = await document.save(text).catch((reason: unknown) => reason);
    const [problem] = document.refusedFields(text, error);
    assert.deepEqual([problem?.field, problem?.message], ['fax', 'Intervals says: no.']);
  });

  it('are found of a draft', async () => {
    const { store, sandbox } = new RecordDesk();
    const text = toDraftText(client, { name: 'New', datecreated: '2026-11-21', active: true });
    const draft = new DraftDocument({ resource: 'client', text }, store, new MapMemory(), 'draft', () => assert.fail());
    sandbox.intercept(refuses('POST', { message: 'This name is taken' }));
    const error: unknown = await draft.save(text).catch((reason: unknown) => reason);
    assert.deepEqual(
      draft.refusedFields(text, error).map(({ offset, length }) => text.slice(offset, offset + length)),
      ['"New"'],
    );
  });

  it('are found in the entry of one record among several', async () => {
    const desk = new BatchDesk();
    await desk.open();
    await desk.type({ 1: { phone: '11' } });
    desk.sandbox.intercept(refuses('PUT', { verbose: { phone: 'no' } }));
    await assert.rejects(desk.editor.save(), (error) => {
      assert.ok(error instanceof BatchFailedError);
      assert.deepEqual(
        error.problems.map(({ offset, length, message }) => [desk.editor.text.slice(offset, offset + length), message]),
        [['"11"', '“Client 0002”: Intervals says: no.']],
      );
      return true;
    });
  });
});
