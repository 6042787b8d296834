import assert from 'node:assert/strict';

import { type Extract, sizeOf } from '../../src/transfer/formats/extract';
import {
  endingsInWords,
  extensionsOf,
  fileIn,
  filtersFor,
  type FormatEntry,
  formatOf,
  formats,
  listFormats,
  textIn,
} from '../../src/transfer/formats/formats';
import { separatorIn, usualVariant, type Variant } from '../../src/transfer/formats/variants';

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
function cellsOf(text: string, separator = ','): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'g');
  for (const [, quoted, plain = '', end] of text.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== separator) rows.push([]);
  }
  return rows.filter((cells) => cells.length > 1);
}

describe('an export', () => {
  it('as CSV has a row for each contact, nobody missing, and no cell that is a formula', async () => {
    assert.deepEqual((await textIn('csv', extract)).split(/\r\n(?!b)/), [
      'clientid,client,personid,firstname,lastname,title,type,descriptor,value',
      '7,"Acme, ""Ltd""",,,,,E-mail,,x@acme.test',
      `7,"Acme, ""Ltd""",5,'=1+1,Ä,,Phone,Work,'+1 2`,
      `7,"Acme, ""Ltd""",5,'=1+1,Ä,,Phone,Work,"a\r\nb"`,
      '7,"Acme, ""Ltd""",6,None,,,,,',
      "8,'@none,,,,,,,",
      "3,Other,4,Solo,,,Phone,Work,'\t'-1",
      '',
    ]);
  });

  it('as CSV has no formula where a spreadsheet splits at other characters, either', async () => {
    const blanks = [
      '',
      ' ',
      '\u00a0\u3000',
      '\u200b',
      '\ufeff',
      '\u00ad\u2060',
      '"',
      '" "',
      '\u0000',
      '\ufe0f',
      '\u3164',
      '\ud800',
    ];
    const values = ['', 'x;', 'x,', 'x\t', 'x\n', 'x\r', 'x\r\n', '\t', ';', '"x";', "'x';", 'x\u2028']
      .flatMap((start) => blanks.map((blank) => `${start}${blank}`))
      .flatMap((start) => ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠1'].map((end) => `${start}${end}`));
    const written = await textIn('csv', { clients: [], people: [{ person: { id: 4 }, contacts: values.map(contact) }] });
    for (const separator of [',', ';', '\t', /[,;\t]/]) {
      for (const line of written.split(/[\r\n\v\f\u2028\u2029]/)) {
        for (const cell of line.split(separator)) assert.doesNotMatch(cell, /^[\s\p{C}\p{DI}"]*[=+\-@＝＋－＠]/u);
      }
    }
  });

  it('as CSV has a value of a million blanks, whatever follows them', async () => {
    for (const blank of [' ', '\n', '\u3000 ', '"']) {
      const value = `x;${blank.repeat(1_000_000)}`;
      const people = [{ person: { id: 4 }, contacts: [value, `${value}=1`].map(contact) }];
      const cells = cellsOf(await textIn('csv', { clients: [], people })).map((row) => row[8]);
      assert.ok(cells[1] === value && cells[2] === `${value}'=1`, `${JSON.stringify(blank)} × 1,000,000`);
    }
  });

  it('as CSV changes nothing else, and other formats nothing at all', async () => {
    const values = [
      'a=b',
      'x;y',
      'jo@acme.test',
      'a\t1',
      "'=1",
      'https://acme.test/?a=1&b=-1',
      '4th floor\nRoad 5 - 7',
      'A+B; C-D',
    ];
    const one = { clients: [], people: [{ person: { id: 4 }, contacts: [...values, 'x;=1+1'].map(contact) }] };
    assert.deepEqual(
      cellsOf(await textIn('csv', one)).map((cells) => cells[8]),
      ['value', ...values, "x;'=1+1"],
    );
    assert.ok((await textIn('json', one)).includes('"x;=1+1"'));
    assert.ok((await textIn('vcf', one)).includes('TEL;TYPE=work:x;=1+1'));
  });

  /** What people have in fields, and what a spreadsheet would make of it. */
  const awkward = {
    '+49 170 5550101': 'a formula',
    '0301234567': 'a number without its zero',
    '4930123456789': 'a number with an exponent',
    '٠١٢٣٤٥٦٧': 'a number',
    '1E5': 'a number',
    '3/4': 'a date',
    '1-2': 'a date',
    '00123': 'a number without its zeros',
    '12:30': 'a time',
    '1 am': 'a time',
    '3 Mar': 'a date',
    'März 5': 'a date',
    'sept-5': 'a date',
    '5 de mayo': 'a date',
    '(5)': 'a number below zero',
    '50 %': 'a fraction',
    '1,50 €': 'an amount',
    '1.234,5': 'a number',
    TRUE: 'a truth value',
    verdadero: 'a truth value',
    '@jane': 'a formula',
  };
  const harmless = [
    "'quoted",
    'a;b',
    '555 CALL',
    '0171 5550101 (privat)',
    'Straße 1',
    '4th floor',
    'May',
    'Mark 5',
    'acme.test/?q=R%26D',
  ];
  const valuesIn = async (values: readonly string[], variant: Variant): Promise<readonly string[]> => {
    const text = await textIn('csv', { clients: [], people: [{ person: { id: 4 }, contacts: values.map(contact) }] }, variant);
    const [head, ...rows] = cellsOf(text, variant.csv.separator).map((cells) => cells[8] ?? '');
    assert.equal(head, 'value');
    return rows;
  };

  for (const separator of [',', ';'] as const) {
    it(`as CSV with “${separator}” for a spreadsheet has text stay text, and no other value changed`, async () => {
      const variant: Variant = { ...usualVariant, csv: { separator, isForSpreadsheet: true } };
      for (const [value, what] of Object.entries(awkward))
        assert.deepEqual(await valuesIn([value], variant), [`'${value}`], what);
      assert.deepEqual(await valuesIn(harmless, variant), harmless);
      const [first, second] = await fileIn('csv', extract, variant);
      assert.deepEqual([first, second], [0xef, 0xbb]);
    });
  }

  it('as CSV for another program has all values unchanged, and no mark before them', async () => {
    const variant: Variant = { ...usualVariant, csv: { separator: ',', isForSpreadsheet: false } };
    const values = [...Object.keys(awkward), ...harmless, '=1+1', 'x;=1+1', '555 0101\n555 0102', ' "Müller; Söhne, "'];
    assert.deepEqual(await valuesIn(values, variant), values);
    assert.ok(
      new TextDecoder('utf-8', { ignoreBOM: true }).decode(await fileIn('csv', extract, variant)).startsWith('clientid,'),
    );
  });

  it('has the separator that a spreadsheet expects where numbers have a comma', () => {
    const found = ['de', 'de_AT', 'es-ES', 'fr', 'pt_BR', 'en', 'en_US', 'de_CH', 'es-MX', 'ja', 'xx'].map(separatorIn);
    assert.equal(found.join(''), ';;;;;,,,,,,');
  });

  it('as CSV keeps each value in its cell, whatever line breaks it has', async () => {
    const values = ['a\nb', 'a\rb', 'a\r\nb', '\n', 'a "b"\n,c'];
    const text = await textIn('csv', { clients: [], people: [{ person: { id: 4 }, contacts: values.map(contact) }] });
    assert.deepEqual(
      cellsOf(text).map((cells) => cells[8]),
      ['value', ...values],
    );
  });

  it('as CSV names the same the same for clients and people, as the account does, without what is no part of an address', async () => {
    const named = (type: string, value: string) => ({ ...contact(value), type });
    const client = { id: 7, name: 'Acme', email: 'mailto:x@acme.test', phone: '1', fax: '2' };
    const people = [
      {
        person: { id: 5 },
        contacts: [named('Private e-mail', 'p'), named('Email', ' MAILTO:a@acme.test'), named('Fax', 'tel:3')],
      },
    ];
    assert.deepEqual(
      cellsOf(await textIn('csv', { clients: [{ client, people }], people: [] })).map((cells) => [cells[6], cells[8]]),
      [
        ['type', 'value'],
        ['Email', 'x@acme.test'],
        ['Phone', "'1"],
        ['Fax', "'2"],
        ['Private e-mail', 'p'],
        ['Email', 'a@acme.test'],
        ['Fax', "'3"],
      ],
    );
  });

  it('as a CSV file begins with a byte order mark, others do not', async () => {
    assert.deepEqual([...(await fileIn('csv', extract)).slice(0, 3)], [0xef, 0xbb, 0xbf]);
    assert.equal(new TextDecoder().decode(await fileIn('json', extract)), await textIn('json', extract));
  });

  it('as JSON has the documents as they are shown, nested', async () => {
    const json = JSON.parse(await textIn('json', extract)) as {
      clients: Record<string, unknown>[];
      people: Record<string, unknown>[];
    };
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
    assert.deepEqual(sizeOf(extract), { client: 2, person: 3, personcontact: 3 });
  });

  it('has the format that the name of its file says', () => {
    assert.deepEqual(
      ['/a/b.VCF', '/a/b.csv', '/a/b.json', '/a/csv', '/a/b.txt'].map((path) => formatOf(path)),
      ['vcf', 'csv', 'json', undefined, undefined],
    );
  });

  it('of ten thousand clients is written whole in every format', async () => {
    const clients = Array.from({ length: 10_000 }, (_, index) => ({
      client: { id: index + 1, name: `Client ${index}`, description: '<p>x</p>' },
      people: [],
    }));
    const whole: Extract = { clients, people: [] };
    assert.equal((await textIn('vcf', whole)).match(/^BEGIN:VCARD/gm)?.length, 10_000);
    assert.equal((await textIn('csv', whole)).split('\r\n').length, 10_002);
    assert.equal((JSON.parse(await textIn('json', whole)) as { clients: unknown[] }).clients.length, 10_000);
  });
});

describe('The formats of exports', () => {
  const xml: FormatEntry = { name: () => 'XML', pieces: () => ['<clients/>'] };

  it('are all offered by the dialog, and known by the endings of files', () => {
    const filters = filtersFor(formats);
    assert.deepEqual(Object.values(filters).flat(), extensionsOf(formats), 'a name of its own for each');
    assert.deepEqual(filters, { vCard: ['vcf'], CSV: ['csv'], JSON: ['json'] });
    assert.deepEqual(
      extensionsOf(formats).map((extension) => formatOf(`/a.${extension}`)),
      extensionsOf(formats),
    );
    assert.equal(endingsInWords(formats), '.vcf, .csv or .json');
  });

  it('are in the dialog with one entry more in their list', () => {
    const all = { ...formats, xml };
    assert.deepEqual(filtersFor(all)['XML'], ['xml']);
    assert.equal(endingsInWords(all), '.vcf, .csv, .json or .xml');
    assert.equal(endingsInWords({ xml }), '.xml');
  });

  it('have variants to choose from, each with a label, where anybody is asked', () => {
    const questions = extensionsOf(formats).flatMap((format) => {
      const { variantsOfFile, variantsOfText } = formats[format];
      return [variantsOfFile, variantsOfText].flatMap((ask) => (ask ? [ask('de')] : []));
    });
    assert.equal(questions.length, 3);
    for (const { choices } of questions) {
      assert.ok(choices.length > 1);
      assert.equal(new Set(choices.map(({ variant }) => JSON.stringify(variant))).size, choices.length);
    }
  });
});

describe('an export of any list', () => {
  const records = [
    { id: 1, date: '2026-11-28', time: 1.5, description: '=1+1', billable: true, task: '"a",b', personid: null },
    { id: 2, time: -0.25, description: 'x;@y', billable: false, extra: { $schema: 'x' } },
  ];
  const list = { resource: 'time', records } as const;
  const column = async (name: string, variant: Variant): Promise<readonly (string | undefined)[]> => {
    const [names = [], ...rows] = cellsOf(await textIn('csv', list, variant), variant.csv.separator);
    return rows.map((cells) => cells[names.indexOf(name)]);
  };

  it('as CSV has the fields of the table, no cell that is a formula, and numbers as the spreadsheet reads them', async () => {
    const excel: Variant = { ...usualVariant, csv: { separator: ';', isForSpreadsheet: true } };
    const raw: Variant = { ...usualVariant, csv: { separator: ',', isForSpreadsheet: false } };
    assert.match(await textIn('csv', list), /^id,date,time,taskid,task,projectid,/);
    assert.deepEqual(await column('time', excel), ['1,5', '-0,25']);
    assert.deepEqual(await column('time', usualVariant), ['1.5', '-0.25']);
    assert.deepEqual(await column('description', excel), ["'=1+1", "x;'@y"]);
    assert.deepEqual(await column('description', raw), ['=1+1', 'x;@y']);
    assert.deepEqual(await column('billable', usualVariant), ['true', 'false']);
    assert.deepEqual(await column('task', usualVariant), ['"a",b', '']);
    assert.deepEqual(await column('personid', raw), ['', '']);
  });

  it('as JSON has each record as in its document', async () => {
    const { time } = JSON.parse(await textIn('json', list)) as { time: object[] };
    assert.deepEqual(time[0], records[0]);
    assert.deepEqual(time[1], { id: 2, time: -0.25, description: 'x;@y', billable: false, otherFields: { $schema: 'x' } });
    assert.deepEqual(JSON.parse(await textIn('json', { resource: 'task', records: [] })), { task: [] });
  });

  it('is in the formats that can have any list only', async () => {
    assert.deepEqual(extensionsOf(listFormats), ['csv', 'json']);
    assert.equal(formatOf('/tasks.vcf', listFormats), undefined);
    assert.equal(formatOf('/tasks.CSV', listFormats), 'csv');
    await assert.rejects(textIn('vcf', list));
  });
});
