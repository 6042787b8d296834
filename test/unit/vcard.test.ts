import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import { ExplainedError, isVisible, withoutMeaningless } from '../../src/base';
import { believableAgency } from '../../src/sandbox';
import { readCards } from '../../src/transfer/formats/cardReading';
import type { Extract } from '../../src/transfer/formats/extract';
import { textIn } from '../../src/transfer/formats/formats';
import { typeAndDescriptorFor, type TypeWithDescriptors } from '../../src/transfer/formats/typeMatching';
import { usualVariant, type Variant } from '../../src/transfer/formats/variants';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

/** The contact types of the sandbox with their descriptors. */
const lists: readonly TypeWithDescriptors[] = believableAgency.records.contacttype.map((type) => ({
  type: { id: type.id, name: String(type['name']) },
  descriptors: believableAgency.records.contactdescriptor
    .filter((descriptor) => descriptor['contacttypeid'] === type.id)
    .map((descriptor) => ({ id: descriptor.id, name: String(descriptor['name']) })),
}));

interface Fields {
  readonly value: string;
  readonly type: string;
  readonly descriptor: string;
}

function extractOf(person: object, contacts: readonly Fields[]): Extract {
  return {
    clients: [],
    people: [
      {
        person: { id: 5, ...person },
        contacts: contacts.map(({ value, ...names }, index) => ({ contact: { id: index + 1, value }, ...names })),
      },
    ],
  };
}

/** Contacts as they are read from a card, under the names that the account has for them. */
async function readBack(text: string): Promise<readonly Fields[]> {
  return (await readCards(bytes(text))).cards.flatMap(({ contacts }) =>
    contacts.map((contact) => {
      const kind = typeAndDescriptorFor(contact, lists);
      return { value: contact.value, type: kind?.type.name ?? '', descriptor: kind?.descriptor.name ?? '' };
    }),
  );
}

describe('a vCard', () => {
  // Line breaks come back as "\n", what nobody sees and lines that are empty not at all, and spaces around a value are nobody's.
  // eslint-disable-next-line no-control-regex -- these are what is to be found
  const lost = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
  const value = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 120 })
    .map((text) =>
      withoutMeaningless(text)
        .replace(lost, '')
        .replace(/\n\s*\n/g, '\n')
        .trim(),
    )
    .filter((text) => isVisible(text) && !/^(?:mailto|tel):|\\[:,;]|^\uFEFF/i.test(text));
  const named = fc.constantFrom(
    ...lists.flatMap(({ type, descriptors }) =>
      descriptors.map(({ name = '' }) => ({ type: type.name ?? '', descriptor: name })),
    ),
  );

  it('gives back what was written: each contact with type and descriptor', async () => {
    const contacts = fc.array(
      fc.tuple(value, named).map(([text, names]) => ({ value: text, ...names })),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(contacts, value, value, async (written, firstname, lastname) => {
        const text = await textIn('vcf', extractOf({ firstname, lastname }, written));
        assert.deepEqual(await readBack(text), written);
        const [read] = (await readCards(bytes(text))).cards;
        assert.equal(read?.name, `${firstname} ${lastname}`.trim());
      }),
    );
  });

  it('has lines of at most 75 bytes that end in CRLF, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(value, value, async (name, text) => {
        const written = await textIn(
          'vcf',
          extractOf({ firstname: name, notes: text }, [{ value: text, type: 'Phone', descriptor: 'Work' }]),
        );
        const lines = written.split('\r\n');
        assert.equal(lines.pop(), '');
        assert.ok(lines.every((line) => !/[\r\n]/.test(line) && bytes(line).length <= 75));
        assert.deepEqual([lines[0], lines[1], lines.at(-1)], ['BEGIN:VCARD', 'VERSION:4.0', 'END:VCARD']);
        assert.equal(lines.filter((line) => line.startsWith('END:VCARD')).length, 1);
      }),
    );
  });

  it('of a client is an organisation, with its description as plain text', async () => {
    const client = {
      id: 7,
      name: 'Acme; Ltd',
      email: 'mailto:x@acme.test',
      phone: '+1 2',
      fax: '+1 3',
      website: 'acme.test',
      address: '4th floor\r\nAirport Road',
      description: '<p>Anvils &amp; <b>rockets</b></p><script>alert(1)</script><p>Pays late</p>',
    };
    const text = await textIn('vcf', { clients: [{ client, people: [] }], people: [] });
    assert.deepEqual(text.split('\r\n').slice(2, -2), [
      'KIND:org',
      'FN:Acme; Ltd',
      'ORG:Acme\\; Ltd',
      'EMAIL;TYPE=work:x@acme.test',
      'TEL;TYPE=work:+1 2',
      'TEL;TYPE=fax,work:+1 3',
      'URL;TYPE=work:acme.test',
      'ADR;TYPE=work:;;4th floor\\nAirport Road;;;;',
      'NOTE:Anvils & rockets\\nPays late',
    ]);
  });

  it('of a person has name, title and organisation, and labels where TYPE has no word', async () => {
    const person = { firstname: 'Bess', lastname: 'Tremblay', title: 'Accounts', client: 'Acme Ltd', notes: '' };
    const contacts = [
      { value: 'PO Box 1', type: 'Address', descriptor: 'Billing' },
      { value: 'bess.t', type: 'Instant messenger', descriptor: 'Work' },
    ];
    assert.deepEqual((await textIn('vcf', extractOf(person, contacts))).split('\r\n').slice(2, -2), [
      'KIND:individual',
      'FN:Bess Tremblay',
      'N:Tremblay;Bess;;;',
      'TITLE:Accounts',
      'ORG:Acme Ltd',
      'ITEM1.ADR:;;PO Box 1;;;;',
      'ITEM1.X-ABLABEL;VALUE=TEXT:Billing',
      'X-INTERVALS-CONTACT;TYPE=work;X-CONTACT-TYPE=Instant messenger;VALUE=TEXT:b',
      ' ess.t',
    ]);
  });

  describe('in version 3.0', () => {
    const variant: Variant = { ...usualVariant, vcard: '3.0' };
    const linesOf = async (extract: Extract): Promise<readonly string[]> => (await textIn('vcf', extract, variant)).split('\r\n');

    it('of a client has what Outlook and older phones read: a name, and types that they know', async () => {
      const client = {
        id: 7,
        name: 'Müller & Co',
        email: 'x@acme.test',
        phone: 'tel:+1 2',
        fax: '+1 3',
        website: 'acme.test/?q=R%26D',
      };
      assert.deepEqual(await linesOf({ clients: [{ client, people: [] }], people: [] }), [
        'BEGIN:VCARD',
        'VERSION:3.0',
        'X-ABSHOWAS;VALUE=TEXT:COMPANY',
        'FN;CHARSET=UTF-8:Müller & Co',
        'N;CHARSET=UTF-8:Müller & Co;;;;',
        'ORG;CHARSET=UTF-8:Müller & Co',
        'EMAIL;TYPE=internet,work:x@acme.test',
        'TEL;TYPE=work,voice:+1 2',
        'TEL;TYPE=fax,work:+1 3',
        'URL;TYPE=work:acme.test/?q=R%26D',
        'END:VCARD',
        '',
      ]);
    });

    it('of a person has a name in parts also where there is only what the person is called', async () => {
      const named = await linesOf(extractOf({ firstname: 'Ada', lastname: 'Byron' }, []));
      assert.deepEqual(named.slice(2, -2), ['FN:Ada Byron', 'N:Byron;Ada;;;']);
      const nameless = await linesOf(extractOf({ firstname: ' ' }, []));
      assert.deepEqual(
        nameless.slice(2, -2).map((line) => line.replace(/^\w+:/, '').replace(/;+$/, '')),
        ['(no visible name)', '(no visible name)'],
      );
    });

    it('gives back what was written', async () => {
      const contacts = lists
        .flatMap(({ type, descriptors }) => descriptors.map(({ name = '' }) => ({ type: type.name ?? '', descriptor: name })))
        .map((names, index) => ({ value: `Ünï; 1${index}, a\\b`, ...names }));
      const text = await textIn('vcf', extractOf({ firstname: 'Zoë', lastname: 'Ö' }, contacts), variant);
      assert.deepEqual(await readBack(text), contacts);
    });

    it('has a number or website in one line, whatever line breaks are in it', async () => {
      const contacts = [
        { value: '0171 5550101\r\n(privat)', type: 'Phone', descriptor: 'Home' },
        { value: '030 5550101\rnur Fax', type: 'Fax', descriptor: 'Work' },
        { value: 'acme.test\n\nacme.example', type: 'Website', descriptor: 'Other' },
      ];
      const text = await textIn('vcf', extractOf({ firstname: 'Ada' }, contacts), variant);
      const inOne = ['0171 5550101 (privat)', '030 5550101 nur Fax', 'acme.test acme.example'];
      const read = contacts.map((contact, index) => ({ ...contact, value: inOne[index] }));
      assert.deepEqual(await readBack(text), read);
    });
  });

  for (const vcard of ['3.0', '4.0'] as const) {
    it(`of version ${vcard} has each number by itself, none with “tel:”, and no line that says nothing`, async () => {
      const values = {
        Phone: [
          'tel:+49 170 5550101',
          '555 0101\n555 0102',
          '0171 5550101 (privat)',
          '+1 555 0101 Durchwahl 12',
          '\u202a+20 2 5550101\u202c',
          ' ',
          '',
        ],
        'E-mail': ['mailto:a@acme.test; b@acme.test', 'info@acme.test\u200b', 'sales#1@acme.test', ''],
        Address: ['4th floor\r\n\r\nAirport Road\n \n12345 Town', '\n'],
      };
      const contacts = Object.entries(values).flatMap(([type, all]) =>
        all.map((one) => ({ value: one, type, descriptor: 'Billing' })),
      );
      const text = await textIn('vcf', extractOf({ title: ' ', notes: '<p></p>' }, contacts), { ...usualVariant, vcard });
      const lines = text.replaceAll('\r\n ', '').split('\r\n');
      const of = (name: string): readonly string[] =>
        lines.filter((line) => line.includes(`.${name}`)).map((line) => line.replace(/^[^:]*:/, ''));
      assert.deepEqual(of('TEL'), [
        ...['+49 170 5550101', '555 0101', '555 0102', '0171 5550101 (privat)', '+1 555 0101 Durchwahl 12', '+20 2 5550101'],
      ]);
      assert.deepEqual(of('EMAIL'), ['a@acme.test', 'b@acme.test', 'info@acme.test', 'sales#1@acme.test']);
      assert.deepEqual(of('ADR'), [';;4th floor\\nAirport Road\\n12345 Town;;;;']);
      assert.deepEqual(
        lines.slice(0, -1).filter((line) => /^(?:[^:]*:)?[\s;,]*$/.test(line)),
        [],
      );
      assert.equal(
        lines.filter((line) => /x-ablabel/i.test(line)).length,
        new Set(lines.flatMap((line) => /^item\d+/i.exec(line)?.[0] ?? [])).size,
      );
    });
  }

  describe('of another program', () => {
    const typical = card(
      'VERSION:3.0',
      'N:Doe;Jane;;;',
      'FN:Jane Doe',
      'ORG:Acme\\, Inc;Sales',
      'item1.TEL;type=VOICE:+1 212 555 0100',
      'item1.X-ABLabel:_$!<Mobile>!$_',
      'TEL;TYPE=HOME,VOICE:+1 212 555 0101',
      'TEL;TYPE=WORK;TYPE=FAX:+1 212 555 0102',
      'TEL;VALUE=uri;TYPE="work,cell":tel:+1-212-555-0103',
      'EMAIL;TYPE=INTERNET:jane@acme.test',
      'URL:http\\://acme.test/a',
      'ADR;TYPE=WORK:;2nd floor;Street 1;Town;;123;UK',
      'NOTE:folded',
      '  line',
      'PHOTO;ENCODING=b;TYPE=JPEG:AAAA',
    );

    it('is read with type and descriptor of the account, by their names', async () => {
      assert.deepEqual(await readBack(typical), [
        { value: '+1 212 555 0100', type: 'Phone', descriptor: 'Mobile' },
        { value: '+1 212 555 0101', type: 'Phone', descriptor: 'Home' },
        { value: '+1 212 555 0102', type: 'Fax', descriptor: 'Work' },
        { value: '+1-212-555-0103', type: 'Phone', descriptor: 'Mobile' },
        { value: 'jane@acme.test', type: 'E-mail', descriptor: 'Other' },
        { value: 'http://acme.test/a', type: 'Website', descriptor: 'Other' },
        { value: '2nd floor\nStreet 1\n123 Town\nUK', type: 'Address', descriptor: 'Work' },
      ]);
      const [read] = (await readCards(bytes(typical))).cards;
      assert.deepEqual([read?.name, read?.organisation], ['Jane Doe', 'Acme, Inc Sales']);
    });

    it('is read in any order of several, with line feeds alone, in lower case and with a byte order mark', async () => {
      const text = `\uFEFF${typical}${card('VERSION:4.0', 'FN:Second')}`.replaceAll('\r\n', '\n').replaceAll('BEGIN', 'begin');
      assert.deepEqual(
        (await readCards(bytes(text))).cards.map(({ name }) => name),
        ['Jane Doe', 'Second'],
      );
    });

    it('is told of in words where the file has no end', async () => {
      await assert.rejects(
        () => readCards(bytes('BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x')),
        (error) =>
          error instanceof ExplainedError &&
          /^vCard 1 of the file is incomplete: the line “END:VCARD” is missing\. .*again\.$/.test(error.message),
      );
    });

    it('is read where a property that is of no use is broken or has no end, as a picture may', async () => {
      const text = card('VERSION:3.0', 'FN:x', 'PHOTO;ENCODING=b:' + 'A'.repeat(100_000), 'what is this?', 'TEL:1', 'X-A;;;=:1');
      const { cards, problems } = await readCards(bytes(text.replace('AAA', 'A\r\n A')));
      assert.deepEqual(
        cards[0]?.contacts.map(({ value: read }) => read),
        ['1'],
      );
      assert.deepEqual(problems, []);
    });

    it('is told of in words where it has more than any card', async () => {
      const good = card('VERSION:4.0', 'FN:Good', 'TEL:1');
      const tooMany = card('VERSION:4.0', 'FN:x', ...Array.from({ length: 3000 }, () => 'TEL:1'));
      const { cards, problems } = await readCards(bytes(`${tooMany}${good}`));
      assert.deepEqual(
        cards.map(({ name }) => name),
        ['Good'],
      );
      assert.match(problems[0] ?? '', /^vCard 1 of the file has more than 2000 entries/);
      await assert.rejects(
        () => readCards(bytes(card('VERSION:4.0', 'FN:x').repeat(10_001))),
        (error) => error instanceof ExplainedError && error.message.includes('more than 10000 vCards'),
      );
    });

    it('is read in turns, and no further once nobody waits for it', async () => {
      const stop = new AbortController();
      const text = card('VERSION:4.0', 'FN:x', 'X:1\r\n'.repeat(1_000_000));
      const reading = readCards(bytes(text), stop.signal);
      let isOver = false;
      void reading.catch(() => undefined).finally(() => (isOver = true));
      await new Promise((resolve) => setTimeout(resolve, 0));
      assert.equal(isOver, false);
      stop.abort(new Error('enough'));
      await assert.rejects(reading, /^Error: enough$/);
    });

    it('does no harm by names that are more than names', async () => {
      const text = card('VERSION:4.0', '__proto__:x', 'constructor;TYPE=work:y', 'TEL;TYPE=constructor;__proto__=z:+1 2');
      assert.deepEqual(
        (await readCards(bytes(text))).cards[0]?.contacts.map(({ value: read }) => read),
        ['+1 2'],
      );
      assert.equal(({} as Record<string, unknown>)['x'], undefined);
    });
  });

  it('with a fax becomes a phone number called fax, where the account has no such type', async () => {
    const phone = { id: 1, name: 'Phone' };
    const descriptors = ['Work', 'Fax'].map((name, index) => ({ id: index + 1, name }));
    const [fax] = (await readCards(bytes(card('VERSION:4.0', 'FN:x', 'TEL;TYPE=fax:+1 2')))).cards[0]?.contacts ?? [];
    assert.ok(fax);
    assert.equal(typeAndDescriptorFor(fax, [{ type: phone, descriptors }])?.descriptor.name, 'Fax');
    assert.equal(typeAndDescriptorFor(fax, [{ type: phone, descriptors: descriptors.slice(0, 1) }]), undefined);
  });
});
