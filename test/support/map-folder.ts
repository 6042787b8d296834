import type { Folder } from '../../src/saving';

/** A folder in a map, which can be made to refuse operations. */
export class MapFolder implements Folder {
  readonly files = new Map<string, string>();
  /** The files that were set aside. */
  readonly aside = new Map<string, string>();
  /** The names of files that were read. */
  readonly reads: string[] = [];
  /** The operations that are refused, as by a full or write-protected disk. */
  readonly refused = new Set<'names' | 'read' | 'write' | 'delete'>();

  async names(): Promise<readonly string[]> {
    this.#check('names');
    return [...this.files.keys()];
  }

  async read(name: string): Promise<string> {
    this.#check('read');
    this.reads.push(name);
    const text = this.files.get(name);
    if (text === undefined) throw new Error('there is no such file');
    return text;
  }

  async write(name: string, text: string): Promise<void> {
    this.#check('write');
    this.files.set(name, text);
  }

  async delete(name: string): Promise<void> {
    this.#check('delete');
    this.files.delete(name);
  }

  async quarantine(name: string): Promise<void> {
    const text = this.files.get(name);
    if (text !== undefined) this.aside.set(name, text);
    this.files.delete(name);
  }

  #check(operation: 'names' | 'read' | 'write' | 'delete'): void {
    if (this.refused.has(operation)) throw new Error(`the disk refuses: ${operation}`);
  }
}
