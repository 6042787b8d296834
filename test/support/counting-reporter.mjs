import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reporters, Runner } from 'mocha';

const { EVENT_RUN_END } = Runner.constants;

/**
 * Mocha's own report for people, and the counts for machines, written to the file of the reporter option `output`.
 * The counts are written when the run ends: a crash leaves no file behind.
 */
export default class CountingReporter extends reporters.Spec {
  /**
   * @param {Runner} runner
   * @param {import('mocha').MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const { output } = /** @type {{ output: string }} */ (options.reporterOptions);
    runner.once(EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      mkdirSync(path.dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
