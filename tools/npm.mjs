import path from 'node:path';

import { Leashed } from './leashed.mjs';

/**
 * The npm that runs this process, or else the one that comes with Node.
 * @returns {string[]} a program and its first arguments
 */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return [process.execPath, script];
  // On Windows `npm` is a batch file, which only a shell can run.
  if (process.platform !== 'win32') return ['npm'];
  return [process.execPath, path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js')];
}

/**
 * Runs an npm installation quietly: its output is shown only if it fails.
 * @param {readonly string[]} args
 * @param {string} folder where npm works
 * @throws {Error} with npm's output, and the command to try by hand
 */
export async function npmInstalls(args, folder) {
  // `--prefix` because an npm script hands the prefix of its own project down to every npm inside it.
  const quietly = ['--prefix', folder, '--no-audit', '--no-fund', '--no-update-notifier'];
  const run = new Leashed([...npmCommand(), ...args, ...quietly], { output: 'pipe' });
  if ((await run.exitCode) === 0) return;
  throw new Error(`${run.output.trim()}\nThis failed; try it by hand:\n  npm ${args.join(' ')} --prefix ${folder}`);
}
