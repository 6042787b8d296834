import type { Memory } from '../../base';
import { definitionOf, isResourceName, type ResourceName, toText } from '../../records';
import { documentKey, hashOf } from './fileMemory';
import { type DocumentName, isOpenCreation, type KeptFile } from './keptFile';
import { isPart, keptRecordIn, otherPartIn } from './parts';

/** What version 0.1.0 called what it kept in VS Code's Mementos: of documents in the folder's, of POSTs in the common one. */
const documents = 'intervals.document:';
const creations = 'intervals.sent:';
/** Where something of it is put that cannot be read. */
const aside = 'intervals.unreadable:';

type Write = (file: KeptFile) => Promise<void>;

/**
 * Takes over what version 0.1.0 kept in a Memento: writes it, and then removes it there. What cannot be read is put aside
 * in the Memento itself, under another name.
 */
export async function migrate(memory: Memory, write: Write, warn: (words: string) => void, now: number): Promise<void> {
  for (const key of memory.keys()) {
    if (!key.startsWith(documents) && !key.startsWith(creations)) continue;
    const { files, isRead } = key.startsWith(documents) ? documentAt(key, memory, now) : creationsAt(key, memory, now);
    for (const file of files) await write(file);
    if (!isRead) {
      const other = `${aside}${hashOf(key)}`;
      warn(`Something that version 0.1.0 kept is put aside as ${other}: it is not what that version keeps.`);
      await memory.update(other, { key, value: memory.get(key) });
    }
  }
  // What belongs together stays together until all of it is written.
  for (const key of memory.keys()) {
    if (key.startsWith(documents) || key.startsWith(creations)) await memory.update(key, undefined);
  }
}

/** What was read of a key; what was not is put aside. */
interface Read {
  readonly files: readonly KeptFile[];
  readonly isRead: boolean;
}

function creationsAt(key: string, memory: Memory, now: number): Read {
  const value = memory.get(key);
  const all: readonly unknown[] = Array.isArray(value) ? value : [undefined];
  const read = all.filter(isOpenCreation);
  const account = key.slice(creations.length);
  return { files: read.map((open) => ({ kind: 'creation', account, at: now, open })), isRead: read.length === all.length };
}

function documentAt(key: string, memory: Memory, now: number): Read {
  const files = filesOfDocument(key, memory, now);
  return { files: files ?? [], isRead: files !== undefined };
}

/** @returns `undefined` for what cannot be read */
function filesOfDocument(key: string, memory: Memory, now: number): readonly KeptFile[] | undefined {
  const value = memory.get(key);
  const [account = '', resource = '', id = '', member] = key.slice(documents.length).split('/');
  if (!isResourceName(resource) || !isPart(value)) return undefined;
  // A record's part in a document of several is taken over with that.
  if (member !== undefined) return [];
  const name: DocumentName = { account, resource, id: /^\d+$/.test(id) ? Number(id) : id };
  if (typeof name.id === 'number')
    return 'baseline' in value ? [textFile(name, { [id]: withTried(resource, value) }, now)] : undefined;
  if ('members' in value) return ofSeveral(name, key, value, memory, now);
  return 'text' in value ? ofDraft(name, value, memory, now) : undefined;
}

/** Of what was sent, the text was not kept: it is what it was made from, with what was sent. */
function withTried(resource: ResourceName, value: object): object {
  const kept = keptRecordIn(value);
  if (!kept?.sent || kept.held !== undefined) return value;
  return { ...value, tried: toText(definitionOf(resource), { ...kept.baseline.seen, ...kept.sent }) };
}

/**
 * What a document was made from, nobody can tell of which window's text: of two windows in one folder, the last one wrote
 * it. Only a text that was kept with it is certainly made from it.
 */
function textFile(name: DocumentName, parts: Readonly<Record<string, object>>, now: number): KeptFile {
  const texts = Object.values(parts).flatMap((part) => {
    const { held, tried, text, isHeld } = { ...otherPartIn(part), ...keptRecordIn(part) };
    return [held, tried, isHeld ? text : undefined].filter((each) => each !== undefined).map(hashOf);
  });
  return { kind: 'text', ...name, window: 'version 0.1.0', at: now, texts, parts };
}

function ofSeveral(name: DocumentName, key: string, value: object, memory: Memory, now: number): readonly KeptFile[] {
  const { version, held, ...shared } = otherPartIn(value);
  const members = memory.keys().filter((other) => other.startsWith(`${key}/`));
  const parts = members.flatMap((other) => {
    const part = memory.get(other);
    return isPart(part) ? [[other.slice(key.length + 1), part] as const] : [];
  });
  const own = { version, ...(held !== undefined && { held }) };
  return [
    { kind: 'document', ...name, at: now, since: now, name: '', parts: { [documentKey]: shared } },
    textFile(name, { ...Object.fromEntries(parts), [documentKey]: own }, now),
  ];
}

function ofDraft(name: DocumentName, value: object, memory: Memory, now: number): readonly KeptFile[] {
  const { text = '', begun, isHeld, ...shared } = otherPartIn(value);
  const own = isHeld === true ? { text, begun: begun ?? '', isHeld } : {};
  const { account, resource } = name;
  // The record that it became has its part in the draft's document now.
  const record = memory.get(`${documents}${account}/${resource}/${String(shared.created)}`);
  const created = shared.created !== undefined && isPart(record) ? { [String(shared.created)]: record } : {};
  return [
    { kind: 'document', ...name, at: now, since: now, name: '', parts: { [documentKey]: { ...shared, text: begun ?? text } } },
    textFile(name, { ...created, [documentKey]: own }, now),
  ];
}
