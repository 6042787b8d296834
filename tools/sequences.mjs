// Runs sequences of the kind of test/unit/neverLost.test.ts, more of them than `npm test` does, and different ones each
// time. A failure prints its seed and path: given again, they lead to the same counterexample at once.
// Usage: npm run test:sequences -- [how many] [seed] [path]
import { Leashed } from './leashed.mjs';

const [numRuns = '20000', seed = '', counterexample = ''] = process.argv.slice(2);
const node = process.execPath;

process.exitCode =
  (await new Leashed([node, 'esbuild.mjs', '--tests'], { output: 'inherit' }).exitCode) ||
  (await new Leashed(
    [node, '--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--no-config', 'out/test/unit/neverLost.test.js'],
    { output: 'inherit', env: { ...process.env, NUM_RUNS: numRuns, SEED: seed, COUNTEREXAMPLE: counterexample } },
  ).exitCode);
