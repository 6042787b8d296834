import assert from 'node:assert/strict';
import { fileIn, formatOf, sizeOf, textIn, type Extract } from '../../src/exchange';

const contact = (value: string) => ({
  contact: { id: 9, personid: 5, value, contacttypeid: 1, contactdescriptorid: 2 },
  type: 'Phone',
  descriptor: 'Work',
});

const extract: Extract = {
  clients: [
    {
      client: { id: 7, name: 'Acme, "Ltd"', email: 'x@acme.test', extra: { __proto__: null, new: 1 } },
      people: [
        {
          person: { id: 5, clientid: 7, firstname: '=1+1', lastname: 'Ä' },
          contacts: [contact('+1 2'), contact('a\r\nb')],
        },
        { person: { id: 6, clientid: 7, firstname: 'None' }, contacts: [] },
      ],
    },
    { client: { id: 8, name: '@none' }, people: [] },
  ],
  people: [{ person: { id: 4, clientid: 3, client: 'Other', firstname: 'Solo' }, contacts: [contact('\t-1')] }],
};

/** The rows of a CSV text, as spreadsheets read them: each kind of line break outside of quotes ends one. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.filter((cells) => cells.length > 1);
}

describe('an export', () => {
  it('as CSV has a row for each contact, nobody missing, and no cell that is a formula', () => {
    assert.deepEqual(textIn('csv', extract).split(/\r\n(?!b)/), [
      'clientid,client,personid,firstname,lastname,title,type,descriptor,value',
      '7,"Acme, ""Ltd""",,,,,E-mail,,x@acme.test',
      `7,"Acme, ""Ltd""",5,'=1+1,Ä,,Phone,Work,'+1 2`,
      `7,"Acme, ""Ltd""",5,'=1+1,Ä,,Phone,Work,"a\r\nb"`,
      '7,"Acme, ""Ltd""",6,None,,,,,',
      "8,'@none,,,,,,,",
      "3,Other,4,Solo,,,Phone,Work,'\t-1",
      '',
    ]);
  });

  it('as CSV keeps each value in its cell, whatever line breaks it has', () => {
    const values = ['a\nb', 'a\rb', 'a\r\nb', '\n', 'a "b"\n,c'];
    const text = textIn('csv', { clients: [], people: [{ person: { id: 4 }, contacts: values.map(contact) }] });
    assert.deepEqual(
      cellsOf(text).map((cells) => cells[8]),
      ['value', ...values],
    );
  });

  it('as CSV names the same the same for clients and people, as the account does, without what is no part of an address', () => {
    const named = (type: string, value: string) => ({ ...contact(value), type });
    const client = { id: 7, name: 'Acme', email: 'mailto:x@acme.test', phone: '1', fax: '2' };
    const people = [
      {
        person: { id: 5 },
        contacts: [named('Private e-mail', 'p'), named('Email', ' MAILTO:a@acme.test'), named('Fax', 'tel:3')],
      },
    ];
    assert.deepEqual(
      cellsOf(textIn('csv', { clients: [{ client, people }], people: [] })).map((cells) => [cells[6], cells[8]]),
      [
        ['type', 'value'],
        ['Email', 'x@acme.test'],
        ['Phone', '1'],
        ['Fax', '2'],
        ['Private e-mail', 'p'],
        ['Email', 'a@acme.test'],
        ['Fax', '3'],
      ],
    );
  });

  it('as a CSV file begins with a byte order mark, others do not', () => {
    assert.deepEqual([...fileIn('csv', extract).slice(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(new TextDecoder().decode(fileIn('json', extract)), textIn('json', extract));
  });

  it('as JSON has the documents as they are shown, nested', () => {
    const json = JSON.parse(textIn('json', extract)) as { clients: Record<string, unknown>[]; people: Record<string, unknown>[] };
    const shown = { id: 9, personid: 5, value: '+1 2', contacttypeid: 1, contactdescriptorid: 2 };
    assert.deepEqual(json.clients[0], {
      id: 7,
      name: 'Acme, "Ltd"',
      email: 'x@acme.test',
      otherFields: { new: 1 },
      people: [
        { id: 5, clientid: 7, firstname: '=1+1', lastname: 'Ä', contacts: [shown, { ...shown, value: 'a\r\nb' }] },
        { id: 6, clientid: 7, firstname: 'None', contacts: [] },
      ],
    });
    assert.deepEqual([json.clients.length, json.people.length], [2, 1]);
  });

  it('knows how much it holds', () => {
    assert.deepEqual(sizeOf(extract), { clients: 2, people: 3, contacts: 3 });
  });

  it('has the format that the name of its file says', () => {
    assert.deepEqual(['/a/b.VCF', '/a/b.csv', '/a/b.json', '/a/csv', '/a/b.txt'].map(formatOf), [
      'vcf',
      'csv',
      'json',
      undefined,
      undefined,
    ]);
  });

  it('of ten thousand clients is written whole in every format', () => {
    const clients = Array.from({ length: 10_000 }, (_, index) => ({
      client: { id: index + 1, name: `Client ${index}`, description: '<p>x</p>' },
      people: [],
    }));
    const whole: Extract = { clients, people: [] };
    assert.equal(textIn('vcf', whole).match(/^BEGIN:VCARD/gm)?.length, 10_000);
    assert.equal(textIn('csv', whole).split('\r\n').length, 10_002);
    assert.equal((JSON.parse(textIn('json', whole)) as { clients: unknown[] }).clients.length, 10_000);
  });
});
