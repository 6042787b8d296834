// Runs sequences of the kind of test/models/neverLost.test.ts, more of them than `npm test` does, and different ones each
// time. A failure prints its seed and path: given again, they lead to the same counterexample at once.
// Usage: npm run test:sequences -- [how many] [seed] [path]
import { Leashed } from './leashed.mjs';

const [numRuns = '20000', seed = '', counterexample = ''] = process.argv.slice(2);
const running = new Leashed([process.execPath, 'tools/run-on-node.mjs', 'models', 'test/models/neverLost.test.ts'], {
  output: 'inherit',
  env: { ...process.env, NUM_RUNS: numRuns, SEED: seed, COUNTEREXAMPLE: counterexample },
});
process.exitCode = await running.exitCode;
