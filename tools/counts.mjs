import { existsSync, readFileSync } from 'node:fs';

/** @typedef {import('@playwright/test/reporter').JSONReport} PlaywrightReport */

/**
 * A test that failed: its titles from the outermost on, joined by spaces as the runners' `-g` searches them, and its error.
 * @typedef {{ title: string, message: string }} Failure
 */

/**
 * @typedef {{ passed: number, failed: number, skipped: number, again?: readonly string[], failures: readonly Failure[] }} Counts
 * `again`: the titles of those that passed only when they were run again
 */

/**
 * The counts of a suite. A suite that crashed, ran nothing or skipped something has failed.
 * @param {string} file written by Mocha's counting reporter or by Playwright's JSON reporter
 * @param {number} exitCode of the suite's runner
 * @returns {{ passed: number, failed: number, remark: string, again: readonly string[], failures: readonly Failure[] }}
 */
export function countsOf(file, exitCode) {
  if (!existsSync(file))
    return { passed: 0, failed: 1, remark: 'ended before it could count its tests', again: [], failures: [] };
  const { skipped, again = [], ...others } = read(file);
  const counts = { ...others, again };
  const { passed, failed } = counts;
  if (skipped > 0) return { ...counts, failed: failed + skipped, remark: `${skipped} skipped, which counts as failed` };
  if (passed + failed === 0) return { ...counts, failed: 1, remark: 'ran no test' };
  if (failed === 0 && exitCode !== 0)
    return { ...counts, failed: 1, remark: `ended with code ${exitCode} though its tests passed` };
  return { ...counts, remark: again.length > 0 ? `${again.length} of them only when run again` : '' };
}

/**
 * @param {string} file
 * @returns {Counts}
 */
function read(file) {
  const content = /** @type {Counts | PlaywrightReport} */ (JSON.parse(readFileSync(file, 'utf8')));
  return 'stats' in content ? countsOfPlaywright(content) : content;
}

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
function countsOfPlaywright({ stats, suites, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    again: suites.flatMap((suite) => testsOfPlaywright(suite, 'flaky')).map(({ title }) => title),
    failures: [
      ...errors.map(({ message = '' }) => ({ title: 'outside of its tests', message })),
      ...suites.flatMap((suite) => testsOfPlaywright(suite, 'unexpected')),
    ],
  };
}

/**
 * The tests that ended like this, with what was wrong in their runs.
 * @param {PlaywrightReport['suites'][number]} suite
 * @param {'flaky' | 'unexpected'} ended
 * @param {readonly string[]} outer the titles around it
 * @returns {Failure[]}
 */
function testsOfPlaywright({ title, specs, suites = [] }, ended, outer = []) {
  const titles = [...outer, title];
  const own = specs.flatMap((spec) =>
    spec.tests
      .filter(({ status }) => status === ended)
      .map(({ results }) => ({
        title: [...titles, spec.title].join(' '),
        message: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
      })),
  );
  return [...own, ...suites.flatMap((inner) => testsOfPlaywright(inner, ended, titles))];
}
