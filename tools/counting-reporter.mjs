import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { reporters } from 'mocha';

import { countsBy } from './counting.mjs';

/**
 * Mocha's own report for people, and the counts and failures for machines, written to the file of the reporter option
 * `output` when the run ends: a crash leaves no file behind.
 */
export default class CountingReporter extends reporters.Spec {
  /**
   * @param {import('mocha').Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const { output } = /** @type {{ output: string }} */ (options.reporterOptions);
    const counts = countsBy(runner);
    runner.once('end', () => {
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify(counts()));
    });
  }
}
