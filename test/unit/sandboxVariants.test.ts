import assert from 'node:assert/strict';

import type { VariantName } from '../../src/sandbox';
import { agencyWithClients, known } from '../support/recorded-sandbox';
import { SandboxCalls } from '../support/sandbox-calls';

/** A new client, as the sandbox answers it. */
async function created(variant: VariantName | undefined, values: object) {
  const calls = new SandboxCalls(variant ? { variants: [variant] } : {});
  const body = { name: 'New', datecreated: '2026-11-21', active: 't', ...values };
  return (await calls.send('POST', '/client/', body)).body.client as Record<string, string>;
}

describe('a variant of the sandbox', () => {
  for (const [variant, sent, stored] of [
    ['trim', { name: ' New   & Co ', address: 'A\nB ' }, { name: 'New & Co', address: 'A\nB' }],
    [
      'scheme',
      { email: 'a@b.test', website: 'b.test', phone: '1' },
      { email: 'mailto:a@b.test', website: 'http://b.test/', phone: '1' },
    ],
    ['numbers', { phone: '+1 (212) 555-0199', name: '1-2-3-4' }, { phone: '+121 255 501 99', name: '1-2-3-4' }],
    ['lower-case', { email: 'A@B.Test', name: 'New' }, { email: 'a@b.test', name: 'New' }],
    ['strip-html', { description: '<p>x <b>y</b></p>' }, { description: 'x y' }],
    ['encode-html', { name: 'A & "B"' }, { name: 'A &amp; &quot;B&quot;' }],
    ['fill', { phone: '1' }, { phone: '1', fax: '+1 212 555 0100', address: 'Address to be completed' }],
  ] as const) {
    it(`stores something else than what was sent: ${variant}`, async () => {
      const given = { fax: '', address: '', ...sent };
      const values = variant === 'fill' ? sent : given;
      assert.deepEqual(await only(variant, values, stored), stored);
      assert.notDeepEqual(await only(undefined, values, stored), stored);
    });
  }

  async function only(variant: VariantName | undefined, values: object, fields: object): Promise<object> {
    const client = await created(variant, values);
    return Object.fromEntries(Object.keys(fields).map((name) => [name, client[name]]));
  }

  it('treats contacts by their type, and changes as well', async () => {
    const calls = new SandboxCalls({ variants: ['scheme'] });
    const [descriptor] = await calls.list(`/contactdescriptor/?contacttypeid=${known.email}`);
    const ids = { personid: known.wilma, contacttypeid: known.email, contactdescriptorid: descriptor!['id'] };
    const { body } = await calls.send('POST', '/personcontact/', { ...ids, value: 'a@b.test' });
    assert.equal(body.personcontact.value, 'mailto:a@b.test');
    const changed = await calls.send('PUT', `/personcontact/${body.personcontact.id}/`, { value: 'c@b.test' });
    assert.equal(changed.body.personcontact.value, 'mailto:c@b.test');
  });

  const lengths = async (variant: VariantName, ...paths: readonly string[]): Promise<readonly number[]> => {
    const calls = new SandboxCalls({ agency: agencyWithClients(30), variants: [variant] });
    return Promise.all(paths.map(async (path) => (await calls.list(path)).length));
  };

  it('takes limit=0 for none: limit-zero', async () => {
    assert.deepEqual(await lengths('limit-zero', '/client/?limit=0', '/client/?limit=20'), [10, 20]);
  });

  it('gives no more than it wants to: cap-limit', async () => {
    assert.deepEqual(await lengths('cap-limit', '/client/?limit=0', '/client/?limit=20', '/client/?limit=5'), [10, 10, 5]);
  });

  it('gives ten contacts of more, and no way to the others: page-contacts', async () => {
    const calls = new SandboxCalls({ variants: ['page-contacts'] });
    const [descriptor] = await calls.list(`/contactdescriptor/?contacttypeid=${known.phone}`);
    const ids = { personid: known.wilma, contacttypeid: known.phone, contactdescriptorid: descriptor!['id'] };
    for (let n = 0; n < 12; n += 1) await calls.send('POST', '/personcontact/', { ...ids, value: `+1 ${n}` });
    const { body } = await calls.send('GET', `/personcontact/?personid=${known.wilma}`);
    assert.ok(body.listcount > 10);
    assert.equal(body.personcontact.length, 10);
    await calls.refuse(17, 'GET', `/personcontact/?personid=${known.wilma}&offset=10`);
  });

  it('finds words only: search-words', async () => {
    const found = await lengths(
      'search-words',
      '/client/?search=Client',
      '/client/?search=Client%200002',
      '/client/?search=A%26B',
    );
    assert.deepEqual(found, [10, 0, 0]);
  });

  it('sorts as it pleases: unsorted', async () => {
    const calls = new SandboxCalls({ agency: agencyWithClients(3), variants: ['unsorted'] });
    const ids = (await calls.list('/client/?sortfield=id&sortdir=DESC')).map(({ id }) => Number(id));
    assert.deepEqual(ids, [1000, 1001, 1002]);
  });
});
