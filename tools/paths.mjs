// Where the tooling keeps what it makes and installs; all of it is ignored by git.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** The packaged extension. */
export const vsixFile = path.join(root, 'out', 'intervals-clients.vsix');

/** What the test runners count, one JSON file a suite. */
export const resultsDir = path.join(root, 'out', 'results');

/** What the benchmarks measure, one JSON file a part. */
export const benchDir = path.join(root, 'out', 'bench');

/** Screenshots, traces and logs, for people. */
export const artifactsDir = path.join(root, 'artifacts');

/** Programs that the tools install, and the data of the VS Code that `npm start` serves. */
export const installedDir = path.join(root, '.vscode-test');
