/**
 * Counts what a run of Mocha does, wherever it runs.
 * @param {import('mocha').Runner} runner
 * @returns {() => import('./counts.mjs').Counts} the counts so far
 */
export function countsBy(runner) {
  /** @type {string[]} */
  const again = [];
  let passed = 0;
  let skipped = 0;
  /** @type {import('./counts.mjs').Failure[]} */
  const failures = [];
  runner.on('pass', (test) => {
    passed += 1;
    if (runsOf(test) > 1) again.push(test.fullTitle());
  });
  runner.on('pending', () => (skipped += 1));
  // Mocha's own report does not say why.
  runner.on('retry', (/** @type {import('mocha').Test} */ test, /** @type {Error} */ { message }) => {
    console.log(`Runs again: ${test.fullTitle()}: ${message}`);
  });
  runner.on('fail', (test, error) => failures.push({ title: test.fullTitle(), message: error?.message ?? '' }));
  return () => ({ passed, failed: failures.length, skipped, again, failures });
}

/**
 * How often a test was run; Mocha's types leave out what counts that.
 * @param {import('mocha').Test} test
 */
function runsOf(test) {
  return 1 + /** @type {{ currentRetry: () => number }} */ (/** @type {unknown} */ (test)).currentRetry();
}
