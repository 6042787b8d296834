import { isDeepStrictEqual as equal } from 'node:util';

import { isObject } from '../../base';
import { jsonIn, kindAndId, nameOf, type ResourceName, valuesOf } from '../../records';
import { documentKey } from './fileMemory';
import type { DocumentName, KeptCreation, KeptDocument, KeptFile, KeptText } from './keptFile';
import { keptRecordIn, otherPartIn } from './parts';

/** Something that its user typed, or sent, and that is not in Intervals as far as anybody knows. */
export type Unsent = UnsentText | UnsentCreation;

interface Common {
  readonly account: string;
  /** What its user calls the account; `undefined` where that was not known. */
  readonly whose?: string | undefined;
  readonly resource: ResourceName;
  /** What people call it; empty where it has no name yet. */
  readonly name: string;
  /** Since when it is so, in ms since 1970. */
  readonly since: number;
  /** It was sent, and may have arrived. */
  readonly isOpen: boolean;
}

/** A text of a document. */
export interface UnsentText extends Common, DocumentName {
  readonly kind: 'record' | 'draft' | 'several';
  /** What its tab shows, where that is not the record's name. */
  readonly title?: string | undefined;
  readonly text: string;
  readonly window: string;
}

/** A record that was sent to be created without a document, as by undoing its deletion or by an import. */
export interface UnsentCreation extends Common {
  readonly kind: 'creation';
  readonly values: object;
}

/** What is unsent of all that is kept, the latest first. */
export function unsentAmong(files: readonly KeptFile[]): readonly Unsent[] {
  const documents = files.filter((file) => file.kind === 'document');
  const texts = files.filter((file) => file.kind === 'text');
  const ofDocuments = texts.flatMap((text) => unsentOf(text, documents) ?? []);
  // What a draft has sent is known by its text.
  const sent = documents.flatMap(({ parts }) => sentOf(parts[documentKey]) ?? []);
  const creations = files
    .filter((file) => file.kind === 'creation')
    .filter(({ open }) => !sent.some((values) => equal(values, open.sent.values)));
  return [...withoutDuplicates(ofDocuments), ...creations.map(creationOf)].sort((a, b) => b.since - a.since);
}

/** What is unsent of a document in one window. */
export function unsentOf(file: KeptText, documents: readonly KeptDocument[]): UnsentText | undefined {
  const { account, whose, resource, id, window, since = file.at } = file;
  const found = textOf(
    file,
    documents.find((other) => isSame(other, file)),
  );
  return found && { account, whose, resource, id, window, since, ...found };
}

/** What a window keeps of a document, with what is in no editor any more as a text that is held. */
export function heldParts(file: KeptText, documents: readonly KeptDocument[]): KeptText['parts'] {
  const { parts } = file;
  const unsent = unsentOf(file, documents);
  if (!unsent) return parts;
  const { text, kind } = unsent;
  const common = otherPartIn(parts[documentKey]);
  if (kind === 'several') return { ...parts, [documentKey]: { ...common, held: text } };
  if (kind === 'record') {
    return Object.fromEntries(
      Object.entries(parts).map(([key, part]) => [key, 'baseline' in part ? { ...part, held: text } : part]),
    );
  }
  const shared = otherPartIn(documents.find((other) => isSame(other, file))?.parts[documentKey]);
  const { typed: _, begun = shared.text ?? '', ...draft } = common;
  return { ...parts, [documentKey]: { ...draft, begun, text, isHeld: true } };
}

/** What a window keeps of a record without the text that is unsent; `undefined` where that is all there is of the document. */
export function partsWithoutUnsent({ id, parts }: KeptText): KeptText['parts'] | undefined {
  if (typeof id === 'string') return undefined;
  return Object.fromEntries(
    Object.entries(parts).map(([key, part]) => {
      const { held: _, sent: __, tried: ___, ...rest } = valuesOf(part);
      return [key, rest];
    }),
  );
}

export function isSame(one: DocumentName, other: DocumentName): boolean {
  return one.account === other.account && one.resource === other.resource && one.id === other.id;
}

type Found = Pick<UnsentText, 'kind' | 'text' | 'name' | 'title' | 'isOpen'>;

function textOf({ resource, id, parts }: KeptText, document: KeptDocument | undefined): Found | undefined {
  const common = otherPartIn({ ...document?.parts[documentKey], ...parts[documentKey] });
  if (common.members) {
    const text = common.held ?? common.tried;
    const { length } = common.members;
    return text === undefined ? undefined : { kind: 'several', text, name: String(length), title: document?.name, isOpen: false };
  }
  const record = keptRecordIn(parts[String(common.created ?? id)]);
  if (typeof id === 'string' && common.created === undefined) {
    const { typed, text, begun = otherPartIn(document?.parts[documentKey]).text } = common;
    const last = typed ?? (common.isHeld ? text : undefined);
    if (last === undefined || (last === begun && !common.sent)) return undefined;
    const title = document?.name;
    return { kind: 'draft', text: last, name: nameIn(resource, last), title, isOpen: common.sent !== undefined };
  }
  const text = record?.held ?? (record?.sent && record.tried);
  if (!record || text === undefined) return undefined;
  const title = typeof id === 'string' ? document?.name : undefined;
  return { kind: 'record', text, name: nameOf(resource, record.baseline.seen), title, isOpen: record.sent !== undefined };
}

function sentOf(part: object | undefined): object | undefined {
  const { sent, created } = otherPartIn(part);
  return created === undefined ? sent : undefined;
}

function creationOf({ account, whose, open: { resource, sent, since } }: KeptCreation): UnsentCreation {
  const { values } = sent;
  return { kind: 'creation', account, whose, resource, name: nameWith(resource, values), since, isOpen: true, values };
}

/** Two windows may have the same text of a document. */
function withoutDuplicates(all: readonly UnsentText[]): readonly UnsentText[] {
  return all.filter((one, index) => !all.slice(0, index).some((other) => isSame(one, other) && one.text === other.text));
}

/** The name of the record that a draft describes, as far as it can be read: half-typed text is no JSON, and has no name. */
function nameIn(resource: ResourceName, text: string): string {
  const value = jsonIn(text);
  return isObject(value) ? nameWith(resource, value) : '';
}

function nameWith(resource: ResourceName, values: object): string {
  const id = 0;
  const name = nameOf(resource, { ...values, id });
  return name === kindAndId({ resource, id }) ? '' : name;
}
