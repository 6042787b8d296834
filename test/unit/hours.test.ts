import assert from 'node:assert/strict';

import { hoursIn, readDraft, readEdited, resourceOf, weekOf } from '../../src/records';

const time = resourceOf('time');

describe('hours as people type them', () => {
  const forms: readonly (readonly [unknown, number])[] = [
    ...([1.5, '1.5', '1,5', '1:30', '01:30', '90m', '90 min', '1h 30m', '1h30', '1h30m', '1 h 30 min'] as const).map(
      (form) => [form, 1.5] as const,
    ),
    ...(['1.5h', '1,5 h', '1.5 hours', ' 1:30 ', '1H 30M', '90 minutes', '1 hour 30 minutes', '1 hr 30 mins'] as const).map(
      (form) => [form, 1.5] as const,
    ),
    [0, 0],
    ['0', 0],
    [2, 2],
    ['2h', 2],
    ['2 hrs', 2],
    ['2', 2],
    [':45', 0.75],
    ['0:45', 0.75],
    ['.5', 0.5],
    [',25', 0.25],
    ['1:20', 1.3333],
    ['20m', 0.3333],
    ['1m', 0.0167],
    ['12:00', 12],
  ];
  for (const [typed, expected] of forms) {
    it(`are ${expected} for ${JSON.stringify(typed)}`, () => assert.equal(hoursIn(typed), expected));
  }

  for (const typed of [
    ...['', ' ', '1:5', '1:75', '1:', ':', 'h', 'm', '1.2.3', '1.234,5', '-1', '1h 30m 5s', '1d', 'one', '30m 1h', '1:30h'],
    ...[null, true, {}, [1.5]],
  ]) {
    it(`are nothing for ${JSON.stringify(typed)}`, () => assert.equal(hoursIn(typed), undefined));
  }

  it('are taken quickly from long texts', () => {
    for (const text of ['1'.repeat(200_000), ' '.repeat(200_000), `1h${' '.repeat(100_000)}x`, '1h '.repeat(50_000)]) {
      assert.equal(hoursIn(text), undefined);
    }
  });
});

describe('the hours of a time entry', () => {
  const entry = { id: 8, date: '2026-11-20', time: 1.5, taskid: 9, worktypeid: 11, personid: 6, billable: true };
  const changed = (value: unknown) => readEdited(time, JSON.stringify({ ...entry, time: value }), entry);
  const draft = (values: object) =>
    readDraft(time, JSON.stringify({ ...entry, id: undefined, projectid: null, moduleid: null, ...values }));

  it('are unchanged in another form', () => {
    for (const value of ['1:30', '90m', '1,5', 1.5]) assert.deepEqual(changed(value), { changes: {}, problems: [] });
  });

  it('are sent as a number', () => {
    assert.deepEqual(changed('1:45'), { changes: { time: 1.75 }, problems: [] });
    assert.equal(draft({ time: '2h' }).changes['time'], 2);
  });

  it('are refused with words where they are none', () => {
    for (const value of ['soon', '1:75', '', null, 0, '0m', true, [1]]) {
      const { changes, problems } = changed(value);
      assert.deepEqual([changes, problems.map(({ field }) => field)], [{}, ['time']], JSON.stringify(value));
      assert.match(problems[0]!.message, /"time" must (be hours, at most 24, such as|not be empty)/);
    }
  });

  it('are those of a task, or of a module of a project', () => {
    assert.deepEqual(draft({}).problems, []);
    assert.deepEqual(draft({ taskid: null, projectid: 1, moduleid: 2 }).problems, []);
    const { problems } = draft({ taskid: null, projectid: 1 });
    assert.deepEqual(
      problems.map(({ field, message }) => [field, message]),
      [['moduleid', '"moduleid" is required where "taskid" is empty.']],
    );
    assert.equal(readDraft(time, JSON.stringify({ date: '2026-11-20' })).problems.length, 6);
  });
});

describe('the week of a day', () => {
  const week = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29'];
  for (const day of week) it(`begins on Monday for ${day}`, () => assert.deepEqual(weekOf(day), week));

  it('may belong to two years', () =>
    assert.deepEqual([weekOf('2027-01-01')[0], weekOf('2027-01-01')[6]], ['2026-12-28', '2027-01-03']));
});
