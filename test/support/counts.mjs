import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a suite counted. A suite that crashed, ran nothing or skipped something has failed.
 * @param {string} file written by Mocha's counting reporter or by Playwright's JSON reporter
 * @param {number} exitCode of the suite's runner
 * @returns {{ passed: number, failed: number, remark: string }}
 */
export function countsOf(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1, remark: 'ended before it could count its tests' };
  const { passed, failed, skipped } = read(file);
  if (skipped > 0) return { passed, failed: failed + skipped, remark: `${skipped} skipped, which counts as failed` };
  if (passed + failed === 0) return { passed, failed: 1, remark: 'ran no test' };
  if (failed === 0 && exitCode !== 0) return { passed, failed: 1, remark: `ended with code ${exitCode} though its tests passed` };
  return { passed, failed, remark: '' };
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function read(file) {
  const content = /** @type {Counts | { stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */ (
    JSON.parse(readFileSync(file, 'utf8'))
  );
  if (!('stats' in content)) return content;
  const { expected, unexpected, flaky, skipped } = content.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}
