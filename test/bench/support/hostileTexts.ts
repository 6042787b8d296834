import {
  forFileName,
  forLabel,
  forMessage,
  forTooltip,
  htmlText,
  isVisible,
  mailbox,
  mailLinks,
  meaninglessIn,
  oneLine,
  phoneLinks,
  webLinks,
  withoutMeaningless,
} from '../../../src/base';
import { cardBody } from '../../../src/card/cardBody';
import { deletedRecordIn } from '../../../src/deleted/deletedRecord';
import { excerpt } from '../../../src/find/excerpt';
import { remoteKey } from '../../../src/folder/remoteKey';
import {
  editable,
  hoursIn,
  localIdsIn,
  readBatch,
  readDraft,
  readEdited,
  toBatchText,
  toText,
  writtenRecords,
} from '../../../src/records';
import { parse as parseKept } from '../../../src/saving/kept/keptFile';
import { likenessOf, wasDone } from '../../../src/store/sameContent';
import { readCards } from '../../../src/transfer/formats/cardReading';
import { contactCard } from '../../../src/transfer/formats/cardWriting';
import type { Extract } from '../../../src/transfer/formats/extract';
import { extensionsOf, fileIn, formats, textIn } from '../../../src/transfer/formats/formats';
import { usualVariant } from '../../../src/transfer/formats/variants';
import { answer, apiOver } from '../../support/canned';

/** A function that takes a text from a server, a user or a file, and inputs that are bad for it. */
export interface HostileText {
  readonly what: string;
  /** Makes an input of so many characters, and gives what hands it over. */
  readonly prepare: (size: number) => () => unknown;
}

/** One function with each of its worst inputs: a unit that is repeated, between what has to stand around it. */
function given(what: string, read: (text: string) => unknown, worst: Readonly<Record<string, Worst>>): readonly HostileText[] {
  return Object.entries(worst).map(([name, { unit, before = '', after = '' }]) => ({
    what: `${what}, ${name}`,
    prepare: (size) => {
      const text = before + unit.repeat(Math.ceil(size / unit.length)) + after;
      return () => read(text);
    },
  }));
}

interface Worst {
  readonly unit: string;
  readonly before?: string;
  readonly after?: string;
}

function some(worst: Readonly<Record<string, Worst>>, ...which: readonly string[]): Readonly<Record<string, Worst>> {
  return Object.fromEntries(Object.entries(worst).filter(([name]) => which.includes(name)));
}

const names: Readonly<Record<string, Worst>> = {
  marks: { unit: '\u0301', before: 'a' },
  'letters with marks': { unit: 'n\u0303\u0327' },
  'joined emoji': { unit: '👩\u200d' },
  flags: { unit: '🇩' },
  'white space': { unit: ' \t\u202e', after: 'x' },
  'one word': { unit: 'ä' },
  separators: { unit: '/.', after: 'x' },
};

const html: Readonly<Record<string, Worst>> = {
  'nested tags': { unit: '<div>' },
  'tags that do not fit': { unit: '<b></i>' },
  'tags without an end': { unit: '<p' },
  'empty tags': { unit: '<>' },
  'foreign tags': { unit: '<svg><title>' },
  'raw text without an end': { unit: '</scrip', before: '<script>' },
  'long raw text': { unit: 'a', before: '<script>', after: '</script>' },
  'raw texts in each other': { unit: '<script><style>', after: '</script>' },
  comments: { unit: '<!--' },
  attributes: { unit: 'a="b" ', before: '<p ' },
  entities: { unit: '&am' },
};

const links: Readonly<Record<string, Worst>> = {
  'at signs': { unit: 'a@' },
  dots: { unit: 'ä.' },
  punycode: { unit: 'a', before: 'xn--' },
  'parent folders': { unit: 'a/../', before: 'acme.test/' },
  'white space': { unit: ' ', after: 'x' },
  digits: { unit: '1' },
  'zeros in parentheses': { unit: '(0)' },
  scheme: { unit: 'a+', after: ':' },
};

const json: Readonly<Record<string, Worst>> = {
  'unknown fields': { unit: '"abcdefgh":1,', before: '{', after: '"id":5}' },
  'many values': { unit: '1,', before: '[', after: '1]' },
  'many records': { unit: '{"id":5},', before: '[', after: '{"id":5}]' },
  'one long value': { unit: '\\n', before: '{"id":5,"name":"', after: '"}' },
  'nested lists': { unit: '[' },
  'nested objects': { unit: '{"a":' },
  'lists without an end': { unit: '[},' },
  quotes: { unit: '"\n' },
  commas: { unit: ',', before: '{' },
  'no JSON': { unit: 'x ' },
};

const cards: Readonly<Record<string, Worst>> = {
  numbers: { unit: 'TEL:1\r\n' },
  'unknown properties': { unit: 'X:\r\n' },
  parameters: { unit: ';A=b', before: 'TEL', after: ':1\r\n' },
  'parameters of what is not read': { unit: ';A=b', before: 'NOTE', after: ':1\r\n' },
  types: { unit: 'b,', before: 'TEL;TYPE=', after: 'c:1\r\n' },
  folds: { unit: '1\r\n ', before: 'TEL:', after: '\r\n' },
  parts: { unit: 'a;', before: 'ADR:', after: '\r\n' },
  'many cards': { unit: 'END:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\n' },
  'cards without an end': { unit: 'BEGIN:VCARD\r\n' },
  'empty lines': { unit: '\n' },
  'a line without an end': { unit: 'A', before: 'PHOTO:' },
  'lines that mean nothing': { unit: 'not folded\r\n' },
  'types that stand alone': { unit: ';WORK', before: 'TEL', after: ':1\r\n' },
  'quotation marks': { unit: '";', before: 'TEL;TYPE=', after: ':1\r\n' },
  'heads with many parts': { unit: 'NOTE;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b;A=b:=\r\n' },
  'quoted lines': { unit: '=C3=\r\n', before: 'TEL;QUOTED-PRINTABLE:', after: '1\r\n' },
  'data that is not folded': { unit: 'AAAA\r\n', before: 'PHOTO;BASE64:' },
  'different addresses': { unit: 'EMAIL:a@b.test,c@d.test\r\n' },
  'cards of agents': { unit: 'AGENT:\r\nBEGIN:VCARD\r\n' },
  'notes in cards': { unit: 'NOTE:x\r\nX-A:y\r\n' },
  backslashes: { unit: '\\', before: 'ADR:', after: '\r\n' },
  'carriage returns': { unit: '\r' },
};

const values: Readonly<Record<string, Worst>> = {
  'plain text': { unit: 'a' },
  separators: { unit: 'x;"=,\t=' },
  'white space': { unit: ' \u200b', after: '=' },
  'line breaks': { unit: '\r' },
  emoji: { unit: '🚀' },
  'what is escaped': { unit: ',;\\:\n' },
};

const hours: Readonly<Record<string, Worst>> = {
  digits: { unit: '1' },
  'white space': { unit: ' ', before: '1h', after: 'x' },
  'digits and white space': { unit: '1 ' },
};

const { client } = editable;
const baseline = { id: 5, name: 'Acme' };
const bytes = new TextEncoder();

/** A person of whom all is this text. */
function extractOf(text: string): Extract {
  const person = { id: 5, firstname: text, notes: text };
  const contacts = [{ contact: { id: 9, value: text }, type: 'Address', descriptor: 'Work' }];
  return { clients: [], people: [{ person, contacts }] };
}

function cardOf(text: string): string {
  const value = { key: 'address', label: text, text, action: 'web' } as const;
  const people = { people: [], total: 0, hasMore: false, unreadable: [text], notLoaded: 0, failure: undefined };
  const content = {
    name: text,
    localId: text,
    isInactive: false,
    client: { kind: 'shown', fields: [value], description: text, isWhole: true },
    people: { kind: 'shown', ...people },
    work: { lines: [{ of: 'task', count: { kind: 'failed', message: text } }], isWhole: true, at: 0 },
  } as const;
  return cardBody(content, 'en');
}

/** What a server answers, read as a list of clients; refused as what it is where it is none. */
async function listed(body: string): Promise<unknown> {
  const api = apiOver(() => answer(200, body));
  return api.client.list({}).catch((error: unknown) => error);
}

/** Whether a client may have come of what was sent, where what the server has of a text is somewhat other than that. */
function compared(name: 'name' | 'description', there: string, sent: string): unknown {
  const [before, now] = [
    { id: 5, [name]: '' },
    { id: 5, [name]: there },
  ];
  return [likenessOf('client', now, { [name]: sent }), wasDone(before, now, { [name]: sent })];
}

/** Every function that takes a text from a server, a user or a file. */
export const hostileTexts: readonly HostileText[] = [
  ...given('one line', (text) => oneLine(text), names),
  ...given('a text for a tooltip', (text) => forTooltip(text, 300), { ...names, lines: { unit: '\n', after: 'x' } }),
  ...given('a text for a message', (text) => forMessage(text, 1000), { ...names, links: { unit: '](' } }),
  ...given('a text for a label', (text) => forLabel(text), { ...names, icons: { unit: '$(' } }),
  ...given('a name of a file', (text) => forFileName(text, 'x'), names),
  ...given('a mailbox', (text) => mailbox(text, 'x@acme.test'), { ...names, quotes: { unit: '"' } }),
  ...given('the links to addresses', mailLinks, links),
  ...given('the links to numbers', phoneLinks, links),
  ...given('the links to websites', webLinks, links),
  ...given('the words of HTML', (text) => htmlText(text), html),
  ...given('words without what nobody sees', withoutMeaningless, names),
  ...given('what nobody sees in words', meaninglessIn, names),
  ...given('whether anything is seen', isVisible, names),
  ...given('an excerpt', (text) => excerpt(text, 'aaaaaaab'), { ...names, 'nearly what is sought': { unit: 'a' } }),
  ...given('an excerpt around a text', (text) => excerpt('Acme', text), names),
  ...given('local IDs', localIdsIn, { numbers: { unit: '1,' }, 'white space': { unit: ' ', after: 'x' }, digits: { unit: '1' } }),
  ...given('hours', hoursIn, hours),
  ...given('the address of a repository', remoteKey, links),
  ...given('the text of a record', (text) => readEdited(client, text, baseline), json),
  ...given('the text of a draft', (text) => readDraft(client, text), some(json, 'unknown fields', 'nested lists')),
  ...given('the text of several records', (text) => readBatch(text, new Set([5])), some(json, 'many records', 'nested objects')),
  ...given('the records in a text', writtenRecords, json),
  ...given('a copy of a deleted record', (text) => deletedRecordIn('1', text), json),
  ...given('a record’s text', (text) => toBatchText([toText(client, { id: 5, name: text })]), values),
  ...given(
    'the likeness of a description to what was sent',
    (text) => compared('description', text, `${text}.`),
    some(html, 'nested tags', 'tags without an end', 'empty tags', 'long raw text', 'raw texts in each other', 'comments'),
  ),
  ...given('the likeness of a name to what was sent', (text) => compared('name', text, ` ${text} `), { ...names, ...links }),
  ...given('a kept file', parseKept, json),
  ...given('an answer', listed, {
    ...json,
    records: { unit: '{"id":"5","new":1},', before: '{"listcount":1,"client":[', after: '{"id":5}]}' },
    'a web page': { unit: '<div>' },
  }),
  ...given(
    'a vCard',
    (text) =>
      readCards(bytes.encode(`BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\n${text}END:VCARD\r\n`)).catch((error: unknown) => error),
    cards,
  ),
  ...extensionsOf(formats).flatMap((format) => given(`${format} of a value`, (text) => fileIn(format, extractOf(text)), values)),
  ...given('csv of a list', (text) => textIn('csv', { resource: 'task', records: [{ id: 5, title: text }] }), values),
  ...given(
    'a vCard in UTF-16',
    (text) => readCards(Buffer.from(`BEGIN:VCARD\r\n${text}END:VCARD\r\n`, 'utf16le')).catch((error: unknown) => error),
    some(cards, 'numbers', 'a line without an end', 'lines that mean nothing'),
  ),
  ...given(
    'vcf in version 3.0 of a value',
    (text) => fileIn('vcf', extractOf(text), { ...usualVariant, vcard: '3.0' }),
    some(values, 'what is escaped', 'line breaks'),
  ),
  ...given('vcf of notes', (text) => fileIn('vcf', extractOf(text)), html),
  ...given('a card of contacts', (text) => contactCard(text, []), values),
  ...given('a client’s card', cardOf, { ...names, ...html }),
];
