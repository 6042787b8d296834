/** A folder of text files on this machine: through VS Code's file system, or a map in tests. */
export interface Folder {
  /** The names of the files in it; none where there is no such folder yet. */
  names(): Promise<readonly string[]>;

  /** @throws Error where there is no such file, or it cannot be read */
  read(name: string): Promise<string>;

  /** Writes a file whole or not at all, and makes the folder where there is none. @throws Error where that is not possible */
  write(name: string, text: string): Promise<void>;

  /** Deletes a file; one that is not there counts as deleted. @throws Error where that is not possible */
  delete(name: string): Promise<void>;

  /** Puts a file as it is where nobody reads it any more, but its owner finds it. @throws Error where that is not possible */
  quarantine(name: string): Promise<void>;
}
