import assert from 'node:assert/strict';

import { ExplainedError } from '../../src/base';
import { type Card, readCards } from '../../src/transfer/formats/cardReading';
import { typeAndDescriptorFor, type TypeWithDescriptors } from '../../src/transfer/formats/typeMatching';

/** The contact types of an account: each with its descriptors, in the order in which the account has them. */
function accountWith(types: Readonly<Record<string, readonly string[]>>): readonly TypeWithDescriptors[] {
  let id = 0;
  return Object.entries(types).map(([name, descriptors]) => ({
    type: { id: (id += 1), name },
    descriptors: descriptors.map((descriptor) => ({ id: (id += 1), name: descriptor })),
  }));
}

const account = accountWith({
  'E-mail': ['Work', 'Home', 'Other'],
  Phone: ['Work', 'Home', 'Mobile', 'Other'],
  Fax: ['Work', 'Home'],
  Website: ['Work', 'Personal', 'Other'],
  Address: ['Work', 'Home', 'Billing'],
  'Instant messenger': ['Work', 'Personal'],
});

/** A file in which each character is a byte, so that it can have any encoding. */
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const card = (...lines: string[]): string => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const inUtf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

async function cardsIn(text: string): Promise<readonly Card[]> {
  return (await readCards(bytes(text))).cards;
}

async function onlyCard(...lines: string[]): Promise<Card> {
  const [one, ...others] = await cardsIn(card(...lines));
  assert.ok(one);
  assert.equal(others.length, 0);
  return one;
}

/** A contact as the preview shows it: "value: type, descriptor", the lines of an address with commas between them. */
function shown({ contacts }: Card, lists = account): readonly string[] {
  return contacts.map((contact) => {
    const kind = typeAndDescriptorFor(contact, lists);
    const as = kind ? `${kind.type.name ?? ''}, ${kind.descriptor.name ?? ''}` : `${contact.kind ?? '?'}, ?`;
    return `${contact.value.replaceAll('\n', ', ')}: ${as}`;
  });
}

/** What is left out, by its words. */
const leftOut = (one: Card): readonly string[] => one.leftOut.map(({ what }) => what);

/** What a program wrote, and what it means: whose card it is, its contacts, and what is named as left out. */
interface Found {
  readonly lines: readonly string[];
  readonly name: string;
  readonly contacts: readonly string[];
  readonly leftOut?: readonly string[];
}

const found: Readonly<Record<string, Found>> = {
  'version 2.1 with types that stand alone and quoted-printable': {
    lines: [
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4B=C3=BChn;=4C=65=61;;;',
      'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4C=65=61=20=4B=C3=BC=',
      '=68=6E',
      'TEL;CELL:+49 30 5550111',
      'TEL;WORK;PREF;VOICE:+49 30 5550112',
      'TEL;WORK;FAX:+49 30 5550113',
      'X-MS-TEL;VOICE;COMPANY:+49 30 5550114',
      'EMAIL;HOME;INTERNET:lea@acme.test',
      'ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;=4D=C3=BChlweg=20=31;=42=65=72=6C=69=6E;;=31=30=31=31=35;',
    ],
    name: 'Lea Kühn',
    contacts: [
      '+49 30 5550111: Phone, Mobile',
      '+49 30 5550112: Phone, Work',
      '+49 30 5550113: Fax, Work',
      '+49 30 5550114: Phone, Work',
      'lea@acme.test: E-mail, Home',
      'Mühlweg 1, 10115 Berlin: Address, Work',
    ],
  },
  'version 2.1 with nothing but a name in parts': {
    lines: ['VERSION:2.1', 'N:Alt;Anna', 'TEL;CELL:+49 170 5550111'],
    name: 'Anna Alt',
    contacts: ['+49 170 5550111: Phone, Mobile'],
  },
  'no version': { lines: ['FN:No Version', 'TEL;WORK:+1 555 0111'], name: 'No Version', contacts: ['+1 555 0111: Phone, Work'] },
  'a name that is broken by empty lines': {
    lines: ['VERSION:3.0', 'FN:Eva Maria\n', 'Toth-Kiss', 'N:Maria\\n\\nToth-Kiss;Eva;;;', 'TEL;TYPE=CELL:+36 30 555 0111'],
    name: 'Eva Maria Toth-Kiss',
    contacts: ['+36 30 555 0111: Phone, Mobile'],
    leftOut: ['line 5 (“Toth-Kiss”)'],
  },
  'a picture that has no colon before it': {
    lines: ['VERSION:4.0', 'FN:Pic', 'TEL;TYPE=work:+1 555 0111', 'PHOTO;DATA:IMAGE/JPEG;BASE64,/9j/4AAQSkZJRg'],
    name: 'Pic',
    contacts: ['+1 555 0111: Phone, Work'],
    leftOut: ['photo'],
  },
  'a picture whose lines are not folded': {
    lines: ['FN:Pic', 'PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQ', 'SkZJRgABAQAA', 'AQABAAD/2wBD==', '', 'TEL:+1 555 0111'],
    name: 'Pic',
    contacts: ['+1 555 0111: Phone, Other'],
    leftOut: ['photo'],
  },
  'types in quotation marks, together, behind backslashes, in lower case, twice, and none': {
    lines: [
      'FN:Types',
      'TEL;TYPE="WORK,VOICE":0209 55 55 1',
      'TEL;TYPE="HOME","FAX":0209 55 55 2',
      'TEL;TYPE=\\"CELL\\":0209 55 55 3',
      'TEL;type=cell;type=pref;type=:0209 55 55 4',
      'TEL;TYPE=pref,work:0209 55 55 5',
      'TEL;TYPE="WORK:0209 55 55 6',
      'EMAIL;TYPE=:x@acme.test',
    ],
    name: 'Types',
    contacts: [
      '0209 55 55 1: Phone, Work',
      '0209 55 55 2: Fax, Home',
      '0209 55 55 3: Phone, Mobile',
      '0209 55 55 4: Phone, Mobile',
      '0209 55 55 5: Phone, Work',
      '0209 55 55 6: Phone, Work',
      'x@acme.test: E-mail, Other',
    ],
  },
  'no name but that of an organisation': {
    lines: ['N:;;;;', 'FN: ', 'ORG:Only Org Ltd;', 'X-ABShowAs:COMPANY', 'TEL;TYPE=WORK:+1 555 0111'],
    name: 'Only Org Ltd',
    contacts: ['+1 555 0111: Phone, Work'],
  },
  'no name at all': {
    lines: ['EMAIL:nobody@acme.test'],
    name: 'nobody@acme.test',
    contacts: ['nobody@acme.test: E-mail, Other'],
  },
  'a name of which nobody sees anything': {
    lines: [inUtf8('FN:\u200b\u2060'), 'TEL:+1 555 0111'],
    name: '+1 555 0111',
    contacts: ['+1 555 0111: Phone, Other'],
  },
  'windows-1252': {
    lines: ['FN:J\xf6rg \x80 \x96 \xd6zt\xfcrk', 'ADR;TYPE=WORK:;;Stra\xdfe 1;K\xf6ln;;50667;', 'TEL:+1 555 0111'],
    name: 'Jörg € – Öztürk',
    contacts: ['Straße 1, 50667 Köln: Address, Work', '+1 555 0111: Phone, Other'],
  },
  'a charset that it says, one that is not true, and one that nobody knows': {
    lines: [
      'FN;CHARSET=ISO-8859-2:Luk\xe1\xb9 \xa9',
      'ADR;CHARSET=UTF-8;TYPE=HOME:;;Gro\xdfe Gasse 1;;;;',
      inUtf8('ADR;CHARSET=X-NONE;TYPE=WORK:;;Große Gasse 2;;;;'),
    ],
    name: 'Lukáš Š',
    contacts: ['Große Gasse 1: Address, Home', 'Große Gasse 2: Address, Work'],
  },
  'charsets by the numbers that Windows has for them, and one that is not true as the text is UTF-8': {
    lines: [
      'N;CHARSET=CP932;ENCODING=QUOTED-PRINTABLE:=8ER=93c;=91=BE=98Y',
      'ADR;HOME;CHARSET=ms936:;;\xcd\xf5\xc2\xb7 1;;;;',
      inUtf8('ADR;WORK;CHARSET=ISO-8859-1:;;Große Gasse 2;;;;'),
      'ADR;WORK;CHARSET=WINDOWS-1252;ENCODING=QUOTED-PRINTABLE:;;Gro=C3=9Fe Gasse 3;;;;',
    ],
    name: '太郎 山田',
    contacts: ['王路 1: Address, Home', 'Große Gasse 2: Address, Work', 'Große Gasse 3: Address, Work'],
  },
  'a charset in which a semicolon is half of a character': {
    lines: ['N;CHARSET=ISO-2022-JP;ENCODING=QUOTED-PRINTABLE:=1B=24=42=3B=33=45=44=1B=28=42;=1B=24=42=32=56=1B=28=42', 'TEL:1'],
    name: '花 山田',
    contacts: ['1: Phone, Other'],
  },
  'spaces at the ends of lines': {
    lines: ['VERSION:3.0 ', 'FN:Trail Space ', 'TEL;TYPE=WORK:+1 555 0111 \t'],
    name: 'Trail Space',
    contacts: ['+1 555 0111: Phone, Work'],
  },
  'folds within a character, plain and quoted': {
    lines: [
      'FN:J\xc3',
      ' \xb6rg',
      'TEL;TYPE=WORK:+1 555',
      '\t 0111',
      'ADR;HOME;ENCODING=QUOTED-PRINTABLE:;;B=C3=',
      ' =BCchel 1;;;;',
      'ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;B=C3',
      ' =BCchel 2;;;;',
    ],
    name: 'Jörg',
    contacts: ['+1 555 0111: Phone, Work', 'Büchel 1: Address, Home', 'Büchel 2: Address, Work'],
  },
  'lines that belong to nothing': {
    lines: [
      'FN:Bad Lines',
      'TEL',
      'TEL;TYPE=WORK:+1 555 0111',
      'X-ODD:1',
      'not folded, see https://acme.test',
      'EMAIL:ok@acme.test',
    ],
    name: 'Bad Lines',
    contacts: ['+1 555 0111: Phone, Work', 'ok@acme.test: E-mail, Other'],
    leftOut: ['line 3 (“TEL”)', 'X-ODD', 'line 6 (“not folded, see https://acme.test”)'],
  },
  'several values in one': {
    lines: [
      'FN:Several',
      'TEL;TYPE=CELL:+1 555 0111 ::: +1 555 0112',
      'TEL:0171 5550113 (privat)',
      'TEL:+1 555 0114, Fax +1 555 0115',
      'EMAIL;TYPE=WORK:a@acme.test, b@acme.test',
      'EMAIL;TYPE=WORK:"A, B" <c@acme.test>',
    ],
    name: 'Several',
    contacts: [
      '+1 555 0111: Phone, Mobile',
      '+1 555 0112: Phone, Mobile',
      '0171 5550113 (privat): Phone, Other',
      '+1 555 0114, Fax +1 555 0115: Phone, Other',
      'a@acme.test: E-mail, Work',
      'b@acme.test: E-mail, Work',
      'c@acme.test: E-mail, Work',
    ],
  },
  'version 3.0 with what belongs to 2.1': {
    lines: [
      'VERSION:3.0',
      inUtf8('FN;CHARSET=UTF-8:Zoë Set'),
      'TEL;TYPE=WORK;CHARSET=UTF-8:+1 555 0111',
      'ADR;TYPE=WORK;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:;;=C3=9Cber 1=3B Hof=0D=0AB;Ort;;1;',
      'EMAIL;ENCODING=QUOTED-PRINTABLE:zoe=40acme.test',
      'NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=',
      'TEL:this is a part of the note=',
      'END',
    ],
    name: 'Zoë Set',
    contacts: ['+1 555 0111: Phone, Work', 'Über 1; Hof, B, Ort, 1: Address, Work', 'zoe@acme.test: E-mail, Other'],
    leftOut: ['note'],
  },
  'addresses with labels': {
    lines: [
      'ADR;TYPE=work;LABEL="Mr. L\\nBox: 1\\nTown, 12345":;;;;;;',
      'ADR;GEO="geo:12.3,-4.5";LABEL=Short Label;TYPE=home:;;Road 1;Town;;123;',
      'FN:Labels',
    ],
    name: 'Labels',
    contacts: ['Mr. L, Box: 1, Town, 12345: Address, Work', 'Road 1, 123 Town: Address, Home'],
  },
  'an address that is a label alone': {
    lines: ['FN:Label', 'ADR;WORK:;;;;;;', 'LABEL;WORK;ENCODING=QUOTED-PRINTABLE:Road 1=0D=0ATown'],
    name: 'Label',
    contacts: ['Road 1, Town: Address, Work'],
  },
  'what is there twice': {
    lines: [
      'FN:Twice',
      'TEL:+49 170 5550111',
      'TEL;TYPE=CELL:+491705550111',
      'TEL;TYPE=WORK:0170 5550111',
      'TEL;TYPE=WORK,FAX:0170 5550111',
      'EMAIL:dora@acme.test',
      'EMAIL:Dora@Acme.test',
      'URL:https://acme.test',
      'URL:acme.test',
    ],
    name: 'Twice',
    contacts: [
      '+491705550111: Phone, Mobile',
      '0170 5550111: Phone, Work',
      '0170 5550111: Fax, Work',
      'dora@acme.test: E-mail, Other',
      'https://acme.test: Website, Other',
    ],
  },
  'one number twice, of which only the second says what it is': {
    lines: ['FN:Twice', 'TEL;TYPE=PREF:+1 555 0111', 'TEL;TYPE=main,voice:+1 555 0111', 'TEL;TYPE=WORK;TYPE=PREF:+1 555 0111'],
    name: 'Twice',
    contacts: ['+1 555 0111: Phone, Work'],
  },
  'extensions of one number': {
    lines: [
      'FN:Extensions',
      'TEL;VALUE=uri;TYPE=work:tel:+1-555-0111;ext=12',
      'TEL;WORK:+1 555 0111 x13',
      'TEL;WORK:+1 555 0111 x13 ',
      'TEL;WORK:+1 555 0111',
      'TEL;WORK:+1 555 0111 (desk)',
      inUtf8('TEL;WORK:+1 555 0111 Durchwahl ٤'),
    ],
    name: 'Extensions',
    contacts: [
      '+1-555-0111 ext. 12: Phone, Work',
      '+1 555 0111 x13: Phone, Work',
      '+1 555 0111: Phone, Work',
      '+1 555 0111 Durchwahl ٤: Phone, Work',
    ],
  },
  'messengers and profiles': {
    lines: [
      'FN:Ima Chat',
      'X-SKYPE;TYPE=WORK:ima.chat',
      'X-MS-IMADDRESS;WORK:ima@corp.test',
      'X-JABBER;TYPE=HOME:ima@jabber.test',
      'IMPP;X-SERVICE-TYPE=GoogleTalk;TYPE=WORK:xmpp:ima%40chat.test',
      'IMPP;TYPE=WORK:sip:ima@acme.test',
      'X-SOCIALPROFILE;type=twitter:https://twitter.test/ima',
      'SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://social.test/@ima',
      'X-SOCIALPROFILE;type=work;X-SERVICE-TYPE=Line:x-apple:ima',
    ],
    name: 'Ima Chat',
    contacts: [
      'ima.chat (Skype): Instant messenger, Work',
      'ima@corp.test: Instant messenger, Work',
      'ima@jabber.test (Jabber): Instant messenger, Personal',
      'ima@chat.test (GoogleTalk): Instant messenger, Work',
      'sip:ima@acme.test: Instant messenger, Work',
      'https://twitter.test/ima: Website, Other',
      'https://social.test/@ima: Website, Other',
      'ima (Line): Instant messenger, Work',
    ],
  },
  'characters that nobody sees': {
    lines: [
      inUtf8('FN:Bi\u00addi'),
      inUtf8('TEL;TYPE=CELL:\u202a+1 (415) 555\u20110111\u202c'),
      inUtf8('EMAIL:\u200bhid@acme.test'),
    ],
    name: 'Bidi',
    contacts: ['+1 (415) 555‑0111: Phone, Mobile', 'hid@acme.test: E-mail, Other'],
  },
  'addresses and numbers as links': {
    lines: [
      'FN:Links',
      'TEL;VALUE=uri;TYPE="voice,work":tel:+1-555-0111;ext=12;phone-context=x',
      'TEL;VALUE=uri:tel:+49%20170%205550111',
      'EMAIL:mailto:a%40acme.test?subject=x',
    ],
    name: 'Links',
    contacts: ['+1-555-0111 ext. 12: Phone, Work', '+49 170 5550111: Phone, Other', 'a@acme.test: E-mail, Other'],
  },
  'the card of somebody else within it': {
    lines: [
      'VERSION:2.1',
      'FN:Boss',
      'AGENT:',
      'BEGIN:VCARD',
      'FN:Agent',
      'TEL:+1 555 0111',
      'AGENT:BEGIN:VCARD',
      'BEGIN:VCARD',
      'END:VCARD',
      'END:VCARD',
      'TEL:+1 555 0112',
    ],
    name: 'Boss',
    contacts: ['+1 555 0112: Phone, Other'],
    leftOut: ['related person'],
  },
  'the card of somebody else, which begins in the line that announces it': {
    lines: [
      'VERSION:2.1',
      'FN:Boss',
      'AGENT:BEGIN:VCARD',
      'FN:Agent',
      'TEL:+1 555 0111',
      'agent;X-A=b: begin:vcard ',
      'END:VCARD',
      'END:VCARD',
      'TEL:+1 555 0112',
    ],
    name: 'Boss',
    contacts: ['+1 555 0112: Phone, Other'],
    leftOut: ['related person'],
  },
  'the card of somebody else as one line': {
    lines: ['FN:Boss', 'AGENT:BEGIN:VCARD\\nFN:Agent\\nTEL:1\\nEND:VCARD\\n', 'TEL:+1 555 0112'],
    name: 'Boss',
    contacts: ['+1 555 0112: Phone, Other'],
    leftOut: ['related person'],
  },
  'nothing in its lines': {
    lines: ['FN:Empty', 'TEL:', 'EMAIL;TYPE=WORK: ', 'ADR:;;;;;;', 'URL:', 'NOTE:', 'BDAY: ', 'PHOTO:', 'TEL:1'],
    name: 'Empty',
    contacts: ['1: Phone, Other'],
  },
  'a bit of everything else': {
    lines: ['FN:All', 'NOTE:a', 'NOTE:b', 'BDAY:1980-01-01', 'TITLE:Boss', 'CATEGORIES:x', 'UID:1', 'REV:2', 'LOGO:x', 'TEL:1'],
    name: 'All',
    contacts: ['1: Phone, Other'],
    leftOut: ['note', 'birthday', 'job title', 'categories', 'photo'],
  },
};

/** Labels as people of each language choose them, and what they mean. */
const labels: Readonly<Record<string, readonly string[]>> = {
  'Fax, Work': [
    'Work Fax',
    'WorkFAX',
    '_$!<WorkFAX>!$_',
    'Fax geschäftlich',
    'Bürofax',
    'Dienstliches Telefax',
    'Fax del trabajo',
  ],
  'Fax, Home': ['_$!<HomeFAX>!$_', 'Privates Fax', 'Privatfax', 'Fax particular', 'Fax (casa)'],
  'Phone, Mobile': [
    ...['Mobile', '_$!<Mobile>!$_', 'iPhone', 'Mobile (work)', 'Work cell', 'Cell phone'],
    ...['Handy', 'Mobiltelefon', 'Diensthandy', 'Privathandy', 'Mobil privat', 'Natel'],
    ...['Móvil', 'Movil', 'Móviles', 'Mo\u0301vil', 'Celular', 'Cel.', 'Móvil del trabajo'],
  ],
  'Phone, Work': [
    ...['Work', 'Office', 'Business line', 'Company'],
    ...['Arbeit', 'Büro', 'Bu\u0308ro', 'Buero', 'Geschäftlich', 'geschäftliche Nummer', 'Dienstlich', 'Firma', 'Beruflich'],
    ...['Trabajo', 'Oficina', 'Empresa', 'Laboral', 'Despacho'],
  ],
  'Phone, Home': [
    ...['Home', 'Private', 'Personal', '_$!<Home>!$_'],
    ...['Privat', 'Private Nummer', 'privater Anschluss', 'Zuhause', 'zu Hause', 'Wohnung'],
    ...['Casa', 'Hogar', 'Particular', 'Privado', 'Privada', 'Domicilio'],
  ],
  'Phone, Other': ['Dienstag', 'Main', 'Casado', 'Homepage', 'Kundenbetreuung', '', 'Other', 'Sonstige'],
};

describe('a vCard from elsewhere', () => {
  for (const [what, { lines, name, contacts, leftOut: rest = [] }] of Object.entries(found)) {
    it(`is read where it has ${what}`, async () => {
      const one = await onlyCard(...lines);
      assert.deepEqual([one.name, shown(one), leftOut(one)], [name, contacts, rest]);
    });
  }

  for (const [kind, words] of Object.entries(labels)) {
    it(`has labels that mean “${kind}”`, async () => {
      for (const label of words) {
        const one = await onlyCard('FN:x', 'item1.TEL;TYPE=VOICE,PREF:1', inUtf8(`item1.X-ABLabel:${label}`));
        assert.deepEqual(shown(one), [`1: ${kind}`], label);
      }
    });
  }

  it('takes labels and types together, and finds the descriptor that says most of both', async () => {
    const one = await onlyCard(
      'item1.TEL;TYPE=CELL:1',
      'item1.X-ABLabel:Private',
      'A.TEL;WORK:2',
      'A.X-ABLABEL:Fax',
      'TEL;HOME:3',
    );
    assert.deepEqual(shown(one), ['1: Phone, Mobile', '2: Fax, Work', '3: Phone, Home']);
    const finer = accountWith({ Phone: ['Work', 'Work mobile', 'Private mobile', 'Other', 'Fax'] });
    assert.deepEqual(shown(one, finer), ['1: Phone, Private mobile', '2: Phone, Fax', '3: Phone, Other']);
    const apart = accountWith({ 'Mobile phone': ['Work', 'Home'], Phone: ['Work', 'Home'] });
    assert.deepEqual(shown(one, apart), ['1: Mobile phone, Home', '2: fax, ?', '3: Phone, Home']);
  });

  it('says what is left out, with its text where it is one', async () => {
    const one = await onlyCard(
      'FN:x',
      'NOTE:first\\, line',
      'second line',
      'PHOTO;ENCODING=b:AAAA',
      'ADR;WORK:' + 'x'.repeat(30_000),
      'TEL:1',
    );
    assert.deepEqual(one.leftOut, [
      { what: 'note', text: 'first, line' },
      { what: 'line 4 (“second line”)', text: 'second line' },
      { what: 'photo', text: '' },
      { what: 'line 6, which is too long', text: '' },
    ]);
    const many = await onlyCard('FN:x', ...Array.from({ length: 300 }, (_, index) => `stray ${index}`), 'TEL:1');
    assert.deepEqual([many.leftOut.length, many.leftOut.at(-1)?.what], [101, '200 more']);
  });

  describe('in a file', () => {
    const two = `${card('VERSION:2.1', 'N:Alt;J\xf6rg', 'TEL;CELL:+49 170 5550111')}${card(
      'VERSION:3.0',
      inUtf8('FN:Zoë Neu'),
      'TEL;TYPE=CELL:+49 170 5550112',
    )}`;
    const names = (cards: readonly Card[]): readonly string[] => cards.map(({ name }) => name);

    it('of several versions and encodings has each as it is', async () => {
      assert.deepEqual(names(await cardsIn(two)), ['Jörg Alt', 'Zoë Neu']);
    });

    for (const [what, change] of Object.entries<(text: string) => string>({
      'line feeds alone': (text) => text.replaceAll('\r\n', '\n'),
      'carriage returns alone': (text) => text.replaceAll('\r\n', '\r'),
      'carriage returns twice': (text) => text.replaceAll('\r\n', '\r\r\n'),
      'carriage returns in the first alone': (text) => {
        const end = text.indexOf('BEGIN', 1);
        return `${text.slice(0, end).replaceAll('\r\n', '\r')}${text.slice(end)}`;
      },
      'carriage returns in the second alone': (text) => {
        const end = text.indexOf('BEGIN', 1);
        return `${text.slice(0, end)}${text.slice(end).replaceAll('\r\n', '\r')}`;
      },
      'spaces before the last lines': (text) => text.replaceAll(/^(?=END)/gm, ' '),
      'empty lines between all lines': (text) => text.replaceAll('\r\n', '\r\n\r\n'),
      'a byte order mark before each card': (text) => text.replaceAll('BEGIN', '\xef\xbb\xbfBEGIN'),
      'lower case and spaces': (text) => text.replaceAll('BEGIN:VCARD', 'begin: vCard  ').replaceAll('END:VCARD', 'end:vcard '),
      'other lines around the cards': (text) => `Dear Sir,\r\nhere they are\r\n\r\n${text}Regards\r\n`,
    })) {
      it(`with ${what} has both`, async () => {
        assert.deepEqual(names(await cardsIn(change(two))), ['Jörg Alt', 'Zoë Neu']);
      });
    }

    for (const [what, mark, isBig] of [
      ['UTF-16 LE with a mark', '\uFEFF', false],
      ['UTF-16 LE without one', '', false],
      ['UTF-16 BE with a mark', '\uFEFF', true],
      ['UTF-16 BE without one', '', true],
    ] as const) {
      it(`in ${what} is read`, async () => {
        const text = Buffer.from(
          `${mark}${card('FN:Žofie 🚀', 'TEL:+1 555 0111')}${card('FN:Second', `NOTE:${'😀'.repeat(800_000)}`)}`,
          'utf16le',
        );
        const { cards } = await readCards(isBig ? text.swap16() : text);
        assert.deepEqual(names(cards), ['Žofie 🚀', 'Second']);
      });
    }

    it('stands or falls alone, and what is refused is refused with its number and its line', async () => {
      const open = 'BEGIN:VCARD\r\nFN:Open\r\nTEL:1\r\n';
      const large = card('FN:Large', ...Array.from({ length: 2100 }, (_, index) => `TEL:${index}`));
      const { cards, problems } = await readCards(
        bytes(`${card('FN:One', 'TEL:1')}${open}${card('FN:Two', 'TEL:2')}${large}${open}`),
      );
      assert.deepEqual(names(cards), ['One', 'Two']);
      assert.deepEqual(problems, [
        'vCard 2 of the file is incomplete: the line “END:VCARD” is missing. It begins on line 5. Export or download it again.',
        'vCard 4 of the file has more than 2000 entries, which is too many for one card. It begins on line 12.',
        'vCard 5 of the file is incomplete: the line “END:VCARD” is missing. It begins on line 2115. Export or download it again.',
      ]);
    });

    for (const [what, content] of Object.entries({
      nothing: '',
      JSON: '["vcard",[]]',
      'a table': 'Name,Phone\r\nx,1\r\n',
      'bytes of a program': '\x00\x01\xff\xfe\x00\x00\x89PNG\r\n',
      'half of a character': '\xff\xfe\x42',
    })) {
      it(`that is ${what} is told of as what it is`, async () => {
        await assert.rejects(
          () => readCards(bytes(content)),
          (error) => error instanceof ExplainedError && error.message.startsWith('This file contains no vCard.'),
        );
      });
    }

    it('has pictures of fifty megabytes passed over, of which nothing is kept', async () => {
      const line = ` ${'A'.repeat(74)}\r\n`;
      const folded = Buffer.from(line.repeat(Math.ceil(25_000_000 / line.length)), 'latin1');
      const head = bytes('BEGIN:VCARD\r\nFN:Big\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n');
      const unfolded = Buffer.alloc(25_000_000, 'A');
      const tail = bytes('\r\nTEL:+1 555 0111\r\nEND:VCARD\r\n');
      const file = Buffer.concat([head, folded, bytes('LOGO:'), unfolded, tail]);
      const before = process.memoryUsage().arrayBuffers;
      const { cards } = await readCards(file);
      assert.ok(process.memoryUsage().arrayBuffers - before < 5_000_000);
      assert.deepEqual(
        [names(cards), cards.flatMap((one) => shown(one)), cards.flatMap(leftOut)],
        [['Big'], ['+1 555 0111: Phone, Other'], ['photo']],
      );
    });
  });
});
