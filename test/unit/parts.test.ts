import assert from 'node:assert/strict';

import { Parts } from '../../src/browser/parts';

describe('the parts of the extension in a browser', () => {
  const needs = { 'extension.js': ['parts/shared.js'], 'parts/shared.js': [], 'parts/later.js': ['parts/shared.js'] };
  const sources: Readonly<Record<string, string>> = {
    'extension.js': "exports.shared = require('./parts/shared.js'); exports.later = () => require('./parts/later.js');",
    'parts/shared.js': 'exports.made = {};',
    'parts/later.js': "exports.shared = require('./shared.js');",
  };

  /** Files of which those named fail as often as they are named; and what was read. */
  const files = (...failing: string[]) => {
    const read: string[] = [];
    return {
      read,
      parts: new Parts(
        {
          read: async (file) => {
            read.push(file);
            const index = failing.indexOf(file);
            if (index >= 0) throw new Error(`no ${String(failing.splice(index, 1)[0])}`);
            return new TextEncoder().encode(sources[file]);
          },
          addressOf: (file) => `https://vscode.example/${file}`,
        },
        needs,
      ),
    };
  };
  const load = async (parts: Parts) =>
    (await parts.load('extension.js')) as { shared: object; later: () => Promise<{ shared: object }> };

  it('are read once each, whoever needs them', async () => {
    const { parts, read } = files();
    const { shared, later } = await load(parts);
    const [one, other] = await Promise.all([later(), later()]);
    assert.equal(one, other);
    assert.equal(one.shared, shared);
    assert.deepEqual(read, ['extension.js', 'parts/shared.js', 'parts/later.js']);
  });

  it('are read again the next time where that fails, and only those that failed', async () => {
    const { parts, read } = files('parts/later.js', 'parts/later.js');
    const { shared, later } = await load(parts);
    const both = await Promise.allSettled([later(), later()]);
    assert.deepEqual(
      both.map(({ status }) => status),
      ['rejected', 'rejected'],
      'whoever waits for the same file is told',
    );
    await assert.rejects(later(), /no parts\/later\.js/);
    assert.equal((await later()).shared, shared);
    assert.deepEqual(read.slice(2), ['parts/later.js', 'parts/later.js', 'parts/later.js']);
  });

  it('run nothing of a file before all that it needs has come, also at the next attempt', async () => {
    const { parts, read } = files('parts/shared.js');
    await assert.rejects(load(parts), /no parts\/shared\.js/);
    const { shared, later } = await load(parts);
    assert.equal((await later()).shared, shared);
    assert.deepEqual(read, ['extension.js', 'parts/shared.js', 'parts/shared.js', 'parts/later.js']);
  });
});
