import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { JSONReport, JSONReportSpec } from '@playwright/test/reporter';

import { countsOf } from '../../tools/counts.mjs';
import { linesOfFailures } from '../../tools/failures.mjs';

describe('the counts of a suite', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'intervals-counts-'));
    file = path.join(folder, 'suite.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const counted = (content: object, exitCode: number) => {
    writeFileSync(file, JSON.stringify(content));
    return countsOf(file, exitCode);
  };

  it('come from Mocha with the titles and the errors of what failed, be it a hook, and what passed only when run again', () => {
    const suite = path.join(folder, 'suite.cjs');
    writeFileSync(
      suite,
      `describe('a tree', () => {
        let seasons = 0;
        it('grows', function () { this.retries(1); if (seasons++ === 0) throw new Error('too early'); });
        describe('in autumn', () => it('falls', () => require('node:assert').equal(1, 2, 'one\\ntwo')));
        describe('in winter', () => { before(() => { throw new Error('frozen'); }); it('is not reached', () => undefined); });
      });`,
    );
    const reporter = ['--reporter', 'tools/counting-reporter.mjs', '--reporter-option', `output=${file}`];
    const { status } = spawnSync(process.execPath, ['node_modules/mocha/bin/mocha.js', '--no-config', ...reporter, suite]);
    assert.deepEqual(countsOf(file, status ?? 0), {
      passed: 1,
      failed: 2,
      remark: '1 of them only when run again',
      again: ['a tree grows'],
      failures: [
        { title: 'a tree in autumn falls', message: 'one\ntwo' },
        { title: 'a tree in winter "before all" hook for "is not reached"', message: 'frozen' },
      ],
    });
  });

  describe('come from Playwright', () => {
    it('with the titles and the errors of what always failed, and what passed only when run again', () => {
      const report = playwrightReport({
        stats: { expected: 1, unexpected: 1, flaky: 1 },
        suites: [
          {
            title: 'tree.spec.ts',
            specs: [spec('grows', 'expected'), spec('sways', 'flaky', ['wind'], [])],
            suites: [{ title: 'in autumn', specs: [spec('falls', 'unexpected', ['one', 'two'])] }],
          },
        ],
      });
      assert.deepEqual(counted(report, 1), {
        passed: 2,
        failed: 1,
        remark: '1 of them only when run again',
        again: ['tree.spec.ts sways'],
        failures: [{ title: 'tree.spec.ts in autumn falls', message: 'one\ntwo' }],
      });
    });

    it('with what failed before any test', () => {
      const report = playwrightReport({ errors: [{ message: 'no browser' }] });
      assert.deepEqual(counted(report, 1), {
        passed: 0,
        failed: 1,
        remark: 'ran no test',
        again: [],
        failures: [{ title: 'outside of its tests', message: 'no browser' }],
      });
    });
  });

  it('are those of a failure where there are none', () => {
    assert.deepEqual(countsOf(file, 0), {
      passed: 0,
      failed: 1,
      remark: 'ended before it could count its tests',
      again: [],
      failures: [],
    });
  });

  for (const [what, counts, exitCode, failed, remark] of [
    ['all passed', { passed: 3, failed: 0, skipped: 0 }, 0, 0, ''],
    ['none ran', { passed: 0, failed: 0, skipped: 0 }, 0, 1, 'ran no test'],
    ['one was skipped', { passed: 3, failed: 0, skipped: 1 }, 0, 1, '1 skipped, which counts as failed'],
    ['the runner failed', { passed: 3, failed: 0, skipped: 0 }, 7, 1, 'ended with code 7 though its tests passed'],
  ] as const) {
    it(`fail ${failed} where ${what}`, () => {
      const { passed } = counts;
      assert.deepEqual(counted({ ...counts, failures: [] }, exitCode), { passed, failed, remark, again: [], failures: [] });
    });
  }
});

describe('what is said of failed tests', () => {
  const failed = (...messages: string[]) => messages.map((message, index) => ({ title: `tree ${index}`, message }));

  it('is each with its suite and its error, without colours and blank lines', () => {
    const lines = linesOfFailures([
      { name: 'unit', failures: failed('\u001b[31mone\u001b[39m\n\n  two\n') },
      { name: 'host', failures: [] },
      { name: 'workbench', failures: failed('', 'three') },
    ]);
    assert.deepEqual(lines, [
      'unit      tree 0',
      '            one',
      '              two',
      'workbench tree 0',
      'workbench tree 1',
      '            three',
    ]);
  });

  it('is nothing where none failed', () => {
    assert.deepEqual(linesOfFailures([{ name: 'unit', failures: [] }]), []);
  });

  it('is no more than anybody reads', () => {
    const long = Array.from({ length: 1000 }, () => 'x'.repeat(1000)).join('\n');
    const lines = linesOfFailures([{ name: 'unit', failures: failed(...Array.from({ length: 23 }, () => long)) }]);
    assert.equal(lines.filter((line) => line.startsWith('unit')).length, 20);
    assert.equal(lines.length, 20 * 9 + 1);
    assert.equal(lines.at(-1), '… and 3 more');
    assert.ok(lines.every((line) => line.length < 180));
  });
});

/** As much of a test in Playwright's report as is read: one result for each list of errors. */
function spec(title: string, status: JSONReportSpec['tests'][number]['status'], ...attempts: string[][]): object {
  return { title, tests: [{ status, results: attempts.map((errors) => ({ errors: errors.map((message) => ({ message })) })) }] };
}

/** As much of Playwright's report as is read. */
function playwrightReport({
  stats = {},
  ...content
}: {
  stats?: Partial<JSONReport['stats']>;
  suites?: object[];
  errors?: JSONReport['errors'];
}): object {
  return { suites: [], errors: [], ...content, stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats } };
}
