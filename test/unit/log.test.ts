import assert from 'node:assert/strict';

import type * as vscode from 'vscode';

import { InvalidFieldError } from '../../src/api';
import { logError, withoutWords } from '../../src/platform';

describe('the log', () => {
  const refusal = new InvalidFieldError({ code: 18, status: 400, words: 'Wilma Coyle is no phone number' });

  it('has the kind of a failure, not its words', () => {
    assert.equal(withoutWords(refusal), 'Intervals failed (code 18, status 400)');
    assert.equal(withoutWords(new TypeError('Wilma')), 'TypeError');
    assert.equal(withoutWords(Object.assign(new Error('/home/wilma/x'), { code: 'ENOSPC' })), 'Error (code ENOSPC)');
    assert.equal(withoutWords('Wilma'), 'string');
  });

  it('has the places where it came up', () => {
    const lines: string[] = [];
    const log = { error: (line: string) => lines.push(line) } as unknown as vscode.LogOutputChannel;
    logError(log, refusal);
    logError(log, new Error('Wilma\n  at Coyle Street\nand in Bedrock'));
    assert.equal(lines.length, 2);
    for (const line of lines) {
      assert.match(line, /\n +at .*log\.test/);
      assert.doesNotMatch(line, /Wilma|Coyle|Bedrock/);
    }
  });
});
