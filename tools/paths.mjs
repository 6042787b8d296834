// The folders and files that the tooling makes and installs; all of them are ignored by git.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The packaged extension. */
export const vsixFile = path.join(root, 'out', 'intervals-clients.vsix');

/** The counts of the test runners, one JSON file per suite. */
export const resultsDir = path.join(root, 'out', 'results');

/** The measurements of the benchmarks, one JSON file per part. */
export const benchDir = path.join(root, 'out', 'bench');

/** Screenshots, traces and logs, for people. */
export const artifactsDir = path.join(root, 'artifacts');

/** Programs that the tools install, and the data of the VS Code that `npm start` serves. */
export const installedDir = path.join(root, '.vscode-test');
