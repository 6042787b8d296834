/** A folder of text files on this machine: in VS Code's file system, or a map in tests. */
export interface Folder {
  /** The names of its files; none if it does not exist yet. */
  names(): Promise<readonly string[]>;

  /** Reads a file. @throws Error if it does not exist or cannot be read; TypeError if it is not valid UTF-8 */
  read(name: string): Promise<string>;

  /** Writes a file as a whole or not at all, and creates the folder if necessary. @throws Error if that fails */
  write(name: string, text: string): Promise<void>;

  /** Deletes a file; a missing one counts as deleted. @throws Error if that fails */
  delete(name: string): Promise<void>;

  /** Moves an unreadable file, unchanged, to a place where its owner can find it. @throws Error if that fails */
  quarantine(name: string): Promise<void>;
}
