import { existsSync, readFileSync } from 'node:fs';

/** @typedef {import('@playwright/test/reporter').JSONReport} PlaywrightReport */

/**
 * A test that failed: its titles from the outermost on, joined by spaces as the runners' `-g` searches them, and its error.
 * @typedef {{ title: string, message: string }} Failure
 */

/** @typedef {{ passed: number, failed: number, skipped: number, failures: readonly Failure[] }} Counts */

const ofDeadBrowser = /browser has been closed|(Page|Target) crashed/;

/**
 * What a suite counted. A suite that crashed, ran nothing or skipped something has failed.
 * @param {string} file written by Mocha's counting reporter or by Playwright's JSON reporter
 * @param {number} exitCode of the suite's runner
 * @returns {{ passed: number, failed: number, remark: string, failures: readonly Failure[] }}
 */
export function countsOf(file, exitCode) {
  if (!existsSync(file)) return { passed: 0, failed: 1, remark: 'ended before it could count its tests', failures: [] };
  const { skipped, ...counts } = read(file);
  const { passed, failed } = counts;
  if (skipped > 0) return { ...counts, failed: failed + skipped, remark: `${skipped} skipped, which counts as failed` };
  if (passed + failed === 0) return { ...counts, failed: 1, remark: 'ran no test' };
  if (failed === 0 && exitCode !== 0)
    return { ...counts, failed: 1, remark: `ended with code ${exitCode} though its tests passed` };
  return { ...counts, remark: '' };
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
  const failedTests = suites.flatMap((suite) => failuresOfPlaywright(suite));
  const ran = stats.expected + stats.unexpected + stats.flaky;
  return {
    passed: ran - failedTests.length,
    failed: failedTests.length,
    skipped: stats.skipped,
    failures: [...errors.map(({ message = '' }) => ({ title: 'outside of its tests', message })), ...failedTests],
  };
}

/**
 * @param {PlaywrightReport['suites'][number]} suite
 * @param {readonly string[]} outer the titles around it
 * @returns {Failure[]}
 */
function failuresOfPlaywright({ title, specs, suites = [] }, outer = []) {
  const titles = [...outer, title];
  const failed = specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === 'unexpected' || (test.status === 'flaky' && !onlyForTheBrowser(test.results)))
      .map(({ results }) => ({
        title: [...titles, spec.title].join(' '),
        message: results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n'),
      })),
  );
  return [...failed, ...suites.flatMap((inner) => failuresOfPlaywright(inner, titles))];
}

/**
 * A browser that crashes says nothing about the extension: what it takes with it is run again (`retries` of the
 * configuration), and counts as it went then. Whatever else fails has failed, also if it passed when it was run again.
 * @param {readonly import('@playwright/test/reporter').JSONReportTestResult[]} results
 */
function onlyForTheBrowser(results) {
  return results
    .filter(({ status }) => status !== 'passed')
    .every(
      ({ status, errors }) =>
        status === 'failed' && errors.length > 0 && errors.every(({ message }) => ofDeadBrowser.test(message)),
    );
}
