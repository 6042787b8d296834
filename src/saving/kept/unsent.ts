import { equal, isObject } from '../../base';
import { jsonIn, kindAndId, nameOf, type ResourceName, valuesOf } from '../../records';
import { documentKey } from './fileMemory';
import { hashOf } from './hash';
import type { DocumentName, KeptCreation, KeptDocument, KeptFile, KeptText } from './keptFile';
import { keptRecordIn, otherPartIn } from './parts';

/** Something that the user typed or sent and that, as far as is known, is not in Intervals. */
export type Unsent = UnsentText | UnsentCreation;

interface Common {
  readonly account: string;
  /** The name of the account for its user; `undefined` if it was unknown. */
  readonly whose?: string | undefined;
  readonly resource: ResourceName;
  /** The name of the record; empty without one. */
  readonly name: string;
  /** The time since which it is unsent, in ms since 1970. */
  readonly since: number;
  /** Whether it, or a part of it, was sent with an unknown outcome. */
  readonly isOpen: boolean;
}

/** An unsent text of a document. */
export interface UnsentText extends Common, DocumentName {
  readonly kind: 'record' | 'draft' | 'several';
  /** The name in its tab, if that is not the record's name. */
  readonly title?: string | undefined;
  readonly text: string;
  readonly window: string;
}

/** A record that was sent to be created without a document, for example by undoing a deletion or by an import. */
export interface UnsentCreation extends Common {
  readonly kind: 'creation';
  readonly values: object;
}

/** The unsent texts and creations among all kept files, the latest first. */
export function unsentAmong(files: readonly KeptFile[]): readonly Unsent[] {
  const documents = files.filter((file) => file.kind === 'document');
  const texts = files.filter((file) => file.kind === 'text');
  const ofDocuments = texts.flatMap((text) => unsentOf(text, documents) ?? []);
  // A creation that a draft sent is represented by the draft's text.
  const ofDrafts = documents.filter((document) => ofDocuments.some((text) => isSame(text, document)));
  const sent = ofDrafts.flatMap(({ parts }) => sentOf(parts[documentKey]) ?? []);
  const creations = files
    .filter((file) => file.kind === 'creation')
    .filter(({ open }) => !sent.some((values) => equal(values, open.sent.values)));
  return [...withoutDuplicates(ofDocuments), ...creations.map(creationOf)].sort((a, b) => b.since - a.since);
}

/** The unsent text of a document in one window; `undefined` if there is none. */
export function unsentOf(file: KeptText, documents: readonly KeptDocument[]): UnsentText | undefined {
  const { account, whose, resource, id, window, since = file.at } = file;
  const found = textOf(
    file,
    documents.find((other) => isSame(other, file)),
  );
  return found && { account, whose, resource, id, window, since, ...found };
}

/** The parts of a window's text, with its unsent text as a held one, as no editor shows it any more. */
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

/** The parts of a window's text without what is unsent: its baselines, and nothing of a draft or a list of records. */
export function partsWithoutUnsent({ parts }: KeptText): KeptText['parts'] {
  return Object.fromEntries(
    Object.entries(parts).map(([key, part]) => {
      if (key === documentKey) return [key, {}];
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
    if (text === undefined) return undefined;
    const isOpen = common.members.some((member) => keptRecordIn(parts[String(member.id)])?.sent !== undefined);
    return { kind: 'several', text, name: String(common.members.length), title: document?.name, isOpen };
  }
  const record = keptRecordIn(parts[String(common.created ?? id)]);
  // Another window may have created the record of the draft in which this one goes on.
  if (typeof id === 'string' && !record) {
    const { typed, text, begun = otherPartIn(document?.parts[documentKey]).text } = common;
    const last = typed ?? (common.isHeld ? text : undefined);
    if (last === undefined || (last === begun && !common.sent)) return undefined;
    if (common.createdFrom === hashOf(last)) return undefined;
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

/** The texts without duplicates: two windows may have the same text of a document. */
function withoutDuplicates(all: readonly UnsentText[]): readonly UnsentText[] {
  return all.filter((one, index) => !all.slice(0, index).some((other) => isSame(one, other) && one.text === other.text));
}

/** The name of the record in a draft's text; empty if the text is not valid JSON, for example because it is half-typed. */
function nameIn(resource: ResourceName, text: string): string {
  const value = jsonIn(text);
  return isObject(value) ? nameWith(resource, value) : '';
}

function nameWith(resource: ResourceName, values: object): string {
  const id = 0;
  const name = nameOf(resource, { ...values, id });
  return name === kindAndId({ resource, id }) ? '' : name;
}
