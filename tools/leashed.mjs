import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const leash = fileURLToPath(new URL('leash.mjs', import.meta.url));

/**
 * A running command whose whole process tree ends together with this process, even if this one is killed outright.
 *
 * No process can clean up after its own SIGKILL or crash, so a small process of its own, the leash, holds the tree (in a
 * process group of its own) and ends it when its pipe to this process breaks.
 */
export class Leashed {
  #process;

  /**
   * @param {readonly string[]} command the program and its arguments
   * @param {{ output: 'inherit' | 'pipe', env?: NodeJS.ProcessEnv }} options
   */
  constructor(command, { output, env = process.env }) {
    this.#process = spawn(process.execPath, [leash, ...command], {
      stdio: ['pipe', output, output],
      detached: process.platform !== 'win32',
      env,
    });
    /** The output so far, if it is piped. */
    this.output = '';
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on('data', (/** @type {Buffer} */ data) => {
        this.output += data.toString();
      });
    }
    /** @type {Promise<number>} the exit code of the command, when all its output has come; 1 if a signal ended it */
    this.exitCode = once(this.#process, 'close').then(([code]) => Number(code ?? 1));
  }

  /**
   * Waits for the line that a server prints when it is ready; needs the output `pipe`.
   * @param {RegExp} pattern
   * @returns {Promise<RegExpExecArray>}
   * @throws {Error} if the command ends before, with its output
   */
  async printed(pattern) {
    /** @type {Promise<RegExpExecArray>} */
    const found = new Promise((resolve) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        stream?.on('data', () => {
          const match = pattern.exec(this.output);
          if (match) resolve(match);
        });
      }
    });
    const ended = this.exitCode.then((code) => {
      throw new Error(`The server ended with code ${code} before it was ready:\n${this.output}`);
    });
    // After the line was found, the end of the process is expected and not an error.
    ended.catch(() => {});
    return Promise.race([found, ended]);
  }

  /** Ends the tree; resolves when the leash and the tree are gone. */
  async stop() {
    this.#process.stdin?.end();
    await this.exitCode;
  }
}
