import * as vscode from 'vscode';

/** A file system provider whose implementation is loaded with the first document. */
export class FilesOnDemand implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #loaded: () => Promise<vscode.FileSystemProvider>;
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  #forwarding: vscode.Disposable | undefined;

  readonly onDidChangeFile = this.#changed.event;

  /** @param load gives the implementation, always the same */
  constructor(load: () => Promise<vscode.FileSystemProvider>) {
    this.#loaded = async () => {
      const files = await load();
      this.#forwarding ??= files.onDidChangeFile((changes) => this.#changed.fire([...changes]));
      return files;
    };
  }

  /** Changes are announced for every document that has been read; nothing else needs watching. */
  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return (await this.#loaded()).stat(uri);
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    return (await this.#loaded()).readDirectory(uri);
  }

  async createDirectory(uri: vscode.Uri): Promise<void> {
    await (await this.#loaded()).createDirectory(uri);
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#loaded()).readFile(uri);
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array, options: { create: boolean; overwrite: boolean }): Promise<void> {
    await (await this.#loaded()).writeFile(uri, content, options);
  }

  async delete(uri: vscode.Uri, options: { recursive: boolean }): Promise<void> {
    await (await this.#loaded()).delete(uri, options);
  }

  async rename(from: vscode.Uri, to: vscode.Uri, options: { overwrite: boolean }): Promise<void> {
    await (await this.#loaded()).rename(from, to, options);
  }

  dispose(): void {
    this.#forwarding?.dispose();
    this.#changed.dispose();
  }
}
