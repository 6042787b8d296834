import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { reporters, Runner } from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_PASS } = Runner.constants;

/**
 * Mocha's own report for people, and the counts and failures for machines, written to the file of the reporter option
 * `output` when the run ends: a crash leaves no file behind.
 */
export default class CountingReporter extends reporters.Spec {
  /**
   * @param {Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const { output } = /** @type {{ output: string }} */ (options.reporterOptions);
    /** @type {string[]} */
    const again = [];
    runner.on(EVENT_TEST_PASS, (test) => {
      if (runsOf(test) > 1) again.push(test.fullTitle());
    });
    runner.once(EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      /** @type {import('./counts.mjs').Counts} */
      const counts = { passed: passes, failed: failures, skipped: pending, again, failures: this.failures.map(failureOf) };
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify(counts));
    });
  }
}

/**
 * How often a test was run; Mocha's types leave out what counts that.
 * @param {import('mocha').Test} test
 */
function runsOf(test) {
  return 1 + /** @type {{ currentRetry: () => number }} */ (/** @type {unknown} */ (test)).currentRetry();
}

/**
 * @param {import('mocha').Test} test
 * @returns {import('./counts.mjs').Failure}
 */
function failureOf(test) {
  return { title: test.fullTitle(), message: test.err?.message ?? '' };
}
