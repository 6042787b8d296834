import * as vscode from 'vscode';

/** What a file of the extension exports. */
type Exports = Readonly<Record<string, unknown>>;

/** Where the files of the extension are. */
export interface PartFiles {
  /** @throws vscode.FileSystemError if the file cannot be read */
  readonly read: (file: string) => PromiseLike<Uint8Array>;
  /** The address of a file, for whoever debugs it. */
  readonly addressOf: (file: string) => string;
}

/** The part of CommonJS that the bundler's files use. */
type Evaluate = (module: { exports: Exports }, exports: Exports, require: (id: string) => unknown) => void;

/**
 * Loads the files of the extension where VS Code's extension host runs in a browser: there `require` knows only `vscode`,
 * and a file has to be waited for.
 */
export class Parts {
  readonly #files: PartFiles;
  readonly #needs: Needs;
  readonly #sources = new Map<string, Promise<string>>();
  /** The sources that are loaded. */
  readonly #come = new Map<string, string>();
  readonly #modules = new Map<string, { exports: Exports }>();
  /** The number of files that are running: each required the next while it ran. */
  #depth = 0;

  constructor(files: PartFiles, needs: Needs) {
    this.#files = files;
    this.#needs = needs;
  }

  /**
   * Loads a file with those that it needs at once, all at the same time, and runs them.
   *
   * @throws vscode.FileSystemError if one cannot be read; it is read again the next time
   */
  async load(file: string): Promise<Exports> {
    const reached = new Set([file]);
    for (const each of reached) for (const needed of this.#needs[each] ?? []) reached.add(needed);
    await Promise.all([...reached].map((each) => this.#read(each)));
    return this.#run(file);
  }

  #read(file: string): Promise<string> {
    const known = this.#sources.get(file);
    if (known) return known;
    const reading = Promise.resolve(this.#files.read(file)).then((bytes) => {
      const source = new TextDecoder().decode(bytes);
      this.#come.set(file, source);
      return source;
    });
    this.#sources.set(file, reading);
    reading.catch(() => this.#sources.delete(file));
    return reading;
  }

  #run(file: string): Exports {
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    const name = this.#files.addressOf(file);
    // VS Code loads this very entry in the same way.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const evaluate = new Function(
      ...['module', 'exports', 'require'],
      `${this.#come.get(file) ?? ''}\n//# sourceURL=${name}`,
    ) as Evaluate;
    // Two files may need each other.
    this.#modules.set(file, module);
    this.#depth += 1;
    try {
      evaluate(module, module.exports, (id) => this.#required(id));
    } catch (error) {
      this.#modules.delete(file);
      throw error;
    } finally {
      this.#depth -= 1;
    }
    return module.exports;
  }

  /**
   * What a file requires. While files run, it is loaded already, and runs at once. Later it is what a file imports dynamically,
   * which is loaded first: the bundler makes of `import('./x')` a promise that goes on to `require('./x.js')`.
   */
  #required(id: string): unknown {
    if (id === 'vscode') return vscode;
    const file = id.replace(/^\.\.?\//, '');
    const known = file in this.#needs ? file : `parts/${file}`;
    return this.#depth > 0 ? this.#run(known) : this.load(known);
  }
}

/** The files that each file of the extension needs before it can run, by their names from the folder of the entry on. */
export type Needs = Readonly<Record<string, readonly string[]>>;
