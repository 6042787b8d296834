import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countsOf } from '../support/counts.mjs';

/** A test of two tries: the errors of the first; the second passed. */
function flaky(...messages: string[]): object {
  const results = [
    { status: 'failed', errors: messages.map((message) => ({ message })) },
    { status: 'passed', errors: [] },
  ];
  return { title: 'saves', tests: [{ status: 'flaky', results }] };
}

describe('the counts of a suite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'intervals-counts-'));
  const file = path.join(folder, 'workbench.json');
  after(() => rmSync(folder, { recursive: true }));

  function countsOfReport(...specs: object[]): ReturnType<typeof countsOf> {
    const stats = { expected: 3, unexpected: 0, flaky: specs.length, skipped: 0 };
    writeFileSync(file, JSON.stringify({ stats, errors: [], suites: [{ title: 'saving', specs }] }));
    return countsOf(file, 0);
  }

  it('have a test that passed when a new browser ran it again among those that passed', () => {
    const { passed, failed } = countsOfReport(flaky('locator.click: Target page, context or browser has been closed'));
    assert.deepEqual({ passed, failed }, { passed: 4, failed: 0 });
  });

  it('have any other test that needed two tries among those that failed', () => {
    const { passed, failed, failures } = countsOfReport(flaky('expected 1, received 2'));
    assert.deepEqual({ passed, failed }, { passed: 3, failed: 1 });
    assert.deepEqual(failures, [{ title: 'saving saves', message: 'expected 1, received 2' }]);
  });

  it('have a test among those that failed whose page was closed since its time was over', () => {
    const { failed } = countsOfReport(
      flaky('Test timeout of 180000ms exceeded.', 'Target page, context or browser has been closed'),
    );
    assert.equal(failed, 1);
  });
});
