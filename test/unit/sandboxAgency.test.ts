import assert from 'node:assert/strict';

import { checkOf, client, person, personcontact, roles } from '../../src/records';
import { believableAgency } from '../../src/sandbox';

const { records, tokens } = believableAgency;

describe('the sandbox’s agency', () => {
  it('is of a believable size', () => {
    const sizes = [records.client.length, records.person.length, records.personcontact.length];
    assert.deepEqual(sizes, [36, 90, 221]);
  });

  it('gives no id twice', () => {
    for (const rows of Object.values(records)) assert.equal(new Set(rows.map((row) => row.id)).size, rows.length);
  });

  for (const definition of [client, person, personcontact]) {
    it(`holds only values that its definition of ${definition.resource} allows`, () => {
      const rows = records[definition.resource as 'client' | 'person' | 'personcontact'];
      for (const row of rows) {
        for (const [name, field] of Object.entries(definition.fields)) {
          const value = row[name] ?? null;
          if (value !== null) assert.ok(checkOf(field).safeParse(value).success, `${name} of ${row.id}: ${String(value)}`);
          else assert.ok(!field.required, `${name} of ${row.id} is missing`);
        }
      }
    });
  }

  it('refers only to what there is', () => {
    const has = (rows: readonly { readonly id: number }[], id: unknown) => rows.some((row) => row.id === id);
    for (const row of records.person) assert.ok(has(records.client, row['clientid']));
    for (const row of records.personcontact) {
      assert.ok(has(records.person, row['personid']));
      const descriptor = records.contactdescriptor.find((candidate) => candidate.id === row['contactdescriptorid']);
      assert.equal(descriptor?.['contacttypeid'], row['contacttypeid']);
    }
  });

  it('has clients of every kind', () => {
    const sizes = records.client.map((row) => records.person.filter((candidate) => candidate['clientid'] === row.id).length);
    assert.ok(sizes.includes(0) && sizes.includes(14));
    assert.ok(records.client.some((row) => row['active'] === false));
    assert.ok(records.client.some((row) => row['email'] === null) && records.client.some((row) => row['phone'] === ''));
    assert.ok(records.client.some((row) => String(row['address']).includes('\r\n')));
  });

  it('hands out a token of 11 letters and digits to a member of each group, who has contacts', () => {
    for (const role of roles) {
      const { token, personid } = tokens[role];
      assert.match(token, /^[A-Za-z0-9]{11}$/);
      const owner = records.person.find((row) => row.id === personid);
      assert.equal(records.group.find((row) => row.id === owner?.['groupid'])?.['name'], role);
      assert.ok(records.personcontact.some((row) => row['personid'] === personid));
    }
  });

  it('uses reserved domains only', () => {
    const hosts = [...records.client, ...records.person, ...records.personcontact]
      .flatMap((row) => [row['email'], row['website'], row['value']])
      .flatMap((value) => [...String(value ?? '').matchAll(/(?:@|\/\/|www\.)([a-z0-9.-]+\.[a-z]+)/g)])
      .map((match) => match[1]!);
    assert.ok(hosts.length > 100);
    for (const host of hosts) assert.match(host, /(^|\.)(example\.com|[a-z-]+\.(example|test))$/);
  });
});
