import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countsOf } from '../support/counts.mjs';

describe('the counts of a suite', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'intervals-counts-'));
  const file = path.join(folder, 'workbench.json');
  after(() => rmSync(folder, { recursive: true }));

  function countsOfReport(stats: object, status: string): ReturnType<typeof countsOf> {
    const results = [{ status: 'failed', errors: [{ message: 'expected 1, received 2' }] }];
    const specs = [{ title: 'saves', tests: [{ status, results }] }];
    const none = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };
    writeFileSync(file, JSON.stringify({ stats: { ...none, ...stats }, errors: [], suites: [{ title: 'saving', specs }] }));
    return countsOf(file, 0);
  }

  it('name how many passed only when they were run again', () => {
    const { passed, failed, remark } = countsOfReport({ flaky: 1 }, 'flaky');
    assert.deepEqual({ passed, failed, remark }, { passed: 4, failed: 0, remark: '1 of them only when run again' });
  });

  it('have what never passed among those that failed, with its error', () => {
    const { passed, failed, failures } = countsOfReport({ unexpected: 1 }, 'unexpected');
    assert.deepEqual({ passed, failed }, { passed: 3, failed: 1 });
    assert.deepEqual(failures, [{ title: 'saving saves', message: 'expected 1, received 2' }]);
  });

  it('have what was skipped among those that failed', () => {
    assert.equal(countsOfReport({ skipped: 2 }, 'skipped').failed, 2);
  });
});
