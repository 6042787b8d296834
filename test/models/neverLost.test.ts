import * as fc from 'fast-check';

import { type StoppedClock, stoppedClock } from '../support/clock';
import { run, sequences } from './support/sequence';

/**
 * The same sequences each time, so that what fails is the change and not the day. Others, more of them, and a certain one
 * again: `npm run test:sequences`.
 */
const { NUM_RUNS: numRuns = '1000', SEED: seed = '1', COUNTEREXAMPLE: path } = process.env;

describe('an edit', () => {
  let clock: StoppedClock;
  before(() => {
    clock = stoppedClock();
  });
  after(() => clock.uninstall());

  it(`is never lost, and never lands twice, in ${numRuns} sequences of two users, others and mishaps`, async function () {
    this.timeout(60_000 + Number(numRuns) * 200);
    await fc.assert(
      fc.asyncProperty(sequences, (sequence) => run(clock, sequence)),
      { numRuns: Number(numRuns), ...(seed && { seed: Number(seed) }), ...(path && { path }) },
    );
  });
});
