import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type * as vscode from 'vscode';

import { InvalidFieldError } from '../../src/api';
import { logError, withoutWords } from '../../src/platform';

describe('the log', () => {
  const refusal = new InvalidFieldError({ code: 18, status: 400, words: 'Wilma Coyle is no phone number' });

  it('has the kind of a failure, not its words', () => {
    assert.equal(withoutWords(refusal), 'InvalidFieldError (code 18, status 400)');
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

  it('knows the errors of the extension by names that minifying leaves alone', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const texts = files.map((file) => readFileSync(path.join('src', file), 'utf8'));
    const errors = texts.flatMap((text) => [...text.matchAll(/\bclass (\w+) extends \w*Error\b.*\n(.*)/g)]);
    assert.ok(errors.length > 20, `only ${errors.length} are found`);
    for (const [, own = '', firstMember = ''] of errors) {
      const given = /^ {2}(?:abstract override readonly name: string|override readonly name(?:: string)? = '(\w+)');$/.exec(
        firstMember,
      );
      assert.ok(given, `${own} does not begin with its name`);
      assert.equal(given[1] ?? own, own);
    }
  });
});
