import type { Memory } from '../../base';
import { definitionOf, isResourceName, type ResourceName, toText } from '../../records';
import { documentKey } from './fileMemory';
import { hashOf } from './hash';
import { type DocumentName, isOpenCreation, type KeptFile } from './keptFile';
import { isPart, keptRecordIn, otherPartIn } from './parts';

/** The prefixes of version 0.1.0's keys: those of documents in the workspace's Memento, those of POSTs in the global one. */
const documents = 'intervals.document:';
const creations = 'intervals.sent:';
/** The prefix of the keys of quarantined values. */
const quarantine = 'intervals.unreadable:';

type Write = (file: KeptFile) => Promise<void>;

/**
 * Migrates the values of version 0.1.0 from a Memento: they are written to files, and then removed. Unreadable values are
 * quarantined in the Memento, under other keys.
 */
export async function migrate(memory: Memory, write: Write, warn: (words: string) => void, now: number): Promise<void> {
  for (const key of memory.keys()) {
    if (!key.startsWith(documents) && !key.startsWith(creations)) continue;
    const { files, isRead } = key.startsWith(documents) ? documentAt(key, memory, now) : creationsAt(key, memory, now);
    for (const file of files) await write(file);
    if (!isRead) {
      const other = `${quarantine}${hashOf(key)}`;
      warn(`Something that version 0.1.0 kept is quarantined as ${other}: it is not what that version keeps.`);
      await memory.update(other, { key, value: memory.get(key) });
    }
  }
  // Values that belong together are removed only after all of them are written.
  for (const key of memory.keys()) {
    if (key.startsWith(documents) || key.startsWith(creations)) await memory.update(key, undefined);
  }
}

/** The files from a key; the value is quarantined if not all of it is readable. */
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

/** The files of a document; `undefined` if the value is unreadable. */
function filesOfDocument(key: string, memory: Memory, now: number): readonly KeptFile[] | undefined {
  const value = memory.get(key);
  const [account = '', resource = '', id = '', member] = key.slice(documents.length).split('/');
  if (!isResourceName(resource) || !isPart(value)) return undefined;
  // A record's part in a document of several records is migrated with that document.
  if (member !== undefined) return [];
  const name: DocumentName = { account, resource, id: /^\d+$/.test(id) ? Number(id) : id };
  if (typeof name.id === 'number')
    return 'baseline' in value ? [textFile(name, { [id]: withTried(resource, value) }, now)] : undefined;
  if ('members' in value) return ofSeveral(name, key, value, memory, now);
  return 'text' in value ? ofDraft(name, value, memory, now) : undefined;
}

/** Adds the text of a save with an unknown outcome, which was not stored: it is the baseline with the changes sent. */
function withTried(resource: ResourceName, value: object): object {
  const kept = keptRecordIn(value);
  if (!kept?.sent || kept.held !== undefined) return value;
  return { ...value, tried: toText(definitionOf(resource), { ...kept.baseline.seen, ...kept.sent }) };
}

/**
 * The window of a stored baseline is unknown: of two windows with the same folder, the last one wrote it. Only the texts that
 * were stored with it are certainly based on it.
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
  // The part of the record that was created from it now belongs to the draft's document.
  const record = memory.get(`${documents}${account}/${resource}/${String(shared.created)}`);
  const created = shared.created !== undefined && isPart(record) ? { [String(shared.created)]: record } : {};
  return [
    { kind: 'document', ...name, at: now, since: now, name: '', parts: { [documentKey]: { ...shared, text: begun ?? text } } },
    textFile(name, { ...created, [documentKey]: own }, now),
  ];
}
