import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import type { Connection } from '../../src/account';
import { ExplainedError } from '../../src/base';
import { linkedRecord } from '../../src/links/linkedRecord';
import { linkAt, linkTo, readLink, readWebAddress } from '../../src/links/recordLink';
import { Rights } from '../../src/records';
import { Store } from '../../src/store';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const link = (path: string): string => `vscode://intervals-community.intervals-clients/${path}`;

describe('Links to records', () => {
  it('name clients by their local ID, others by their id, and the account where that is needed', () => {
    assert.equal(linkTo('vscode', 'client', { id: 358901, localid: '00015' }, undefined), link('client/00015'));
    assert.equal(linkTo('vscodium', 'client', { id: 358901 }, undefined), link('client/358901').replace('vscode', 'vscodium'));
    assert.equal(linkTo('vscode', 'person', { id: 7 }, '9.api.example'), link('person/7?account=9.api.example'));
    assert.equal(linkTo('vscode', 'client', { id: 1, localid: '123456' }, undefined), link('client/0123456'));
  });

  it('are read as they are written, from any VS Code', () => {
    const none = { account: undefined };
    assert.deepEqual(readLink(link('client/00015')), { resource: 'client', number: 15, is: 'localId', ...none });
    assert.deepEqual(readLink(link('client/358901')), { resource: 'client', number: 358901, is: 'either', ...none });
    assert.deepEqual(readLink(`${link('person/7')}?account=9.api.example`), {
      ...{ resource: 'person', number: 7, is: 'id', account: '9.api.example' },
    });
    assert.deepEqual(readLink('code-oss://intervals-community.intervals-clients/personcontact/3'), {
      ...{ resource: 'personcontact', number: 3, is: 'id', ...none },
    });
  });

  for (const other of [
    'acme',
    'https://intervals-community.example/client/15',
    link(''),
    link('client/'),
    link('client/0'),
    link('client/x'),
    link('client/15/delete'),
    link('person/007'),
    link('project/15'),
    link('__proto__/15'),
    link('client/99999999999999999999'),
    `${link('client/15')}${'x'.repeat(3000)}`,
  ]) {
    it(`are not seen in ${other.slice(0, 80)}`, () => assert.equal(readLink(other), undefined));
  }

  it('are read from addresses of the web application, as the setting says', () => {
    const template = 'https://acme.intervalsonline.com/{resource}/view/{localid}';
    const read = (text: string) => readWebAddress(template, text);
    assert.deepEqual(read('https://acme.intervalsonline.com/client/view/00015'), {
      ...{ resource: 'client', number: 15, is: 'localId', account: undefined },
    });
    assert.equal(read('https://acme.intervalsonline.com/person/view/15'), undefined, 'people have no local ID in the API');
    assert.equal(read('https://other.intervalsonline.com/client/view/15'), undefined);
    assert.equal(readWebAddress('https://acme.intervalsonline.com/', 'https://acme.intervalsonline.com/client/15'), undefined);
    assert.deepEqual(readWebAddress('https://a.example/c?id={id}&again={id}', 'https://a.example/c?id=7&again=7'), {
      ...{ resource: 'client', number: 7, is: 'id', account: undefined },
    });
  });

  describe('that are opened', () => {
    const opened = () => {
      const sandbox = new RecordedSandbox();
      const store = new Store(sandbox.api(), {});
      const rights = new Rights('Administrator', known.ingrid);
      return { sandbox, connection: { rights, store } as unknown as Connection };
    };
    const resolve = async (connection: Connection, path: string) => {
      const found = linkAt(path, null);
      return found && linkedRecord(connection, found);
    };

    it('take no request for a known record, one for any other, and two for a number of either kind', async () => {
      const { sandbox, connection } = opened();
      assert.deepEqual(await resolve(connection, `/person/${known.wilma}`), { resource: 'person', id: known.wilma });
      assert.equal(sandbox.takeLines().length, 1);
      await resolve(connection, `/person/${known.wilma}`);
      assert.equal(sandbox.takeLines().length, 0);
      assert.deepEqual(await resolve(connection, '/client/00002'), { resource: 'client', id: known.acme });
      assert.equal(sandbox.takeLines().length, 1);
      assert.deepEqual(await resolve(connection, `/client/${known.müller}`), { resource: 'client', id: known.müller });
      assert.equal(sandbox.takeLines().length, 2);
    });

    it('say that there is no such record', async () => {
      const { connection } = opened();
      await assert.rejects(resolve(connection, '/client/099999'), /no client with the local ID 99999/);
      await assert.rejects(resolve(connection, '/person/4'), /not in this account: Person 4/);
    });

    it('write nothing, throw nothing unexplained, and request no more than that, in 1,000 fuzzed ones', async () => {
      const { sandbox, connection } = opened();
      const part = fc.oneof(
        fc.constantFrom('client', 'person', 'personcontact', 'project', '..', '%2e%2e', '__proto__', 'delete', ''),
        fc.constantFrom('00002', '15', String(known.acme), String(known.wilma), '0', '-1', '1e3', '9'.repeat(30)),
        fc.string({ maxLength: 30 }),
        fc.string({ unit: 'binary', maxLength: 30 }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(part, { maxLength: 4 }), fc.option(fc.string()), async (parts, account) => {
          const path = `/${parts.join('/')}`;
          const found = linkAt(path, account);
          readLink(link(`${parts.join('/')}?account=${account ?? ''}`));
          if (found) {
            await linkedRecord(connection, found).catch((error: unknown) => {
              if (!(error instanceof ExplainedError)) throw error;
            });
          }
          const lines = sandbox.takeLines();
          assert.ok(lines.length <= (found ? 2 : 0), `${path}: ${lines.join()}`);
          assert.ok(
            lines.every((line) => line.startsWith('GET ')),
            lines.join(),
          );
        }),
        { numRuns: 1000, seed: 1 },
      );
    });
  });
});
