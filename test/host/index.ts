import { readdirSync } from 'node:fs';
import path from 'node:path';

import Mocha from 'mocha';

import CountingReporter from '../../tools/counting-reporter.mjs';
import { awakeEditors } from './support/awakeEditors';
import { captureStatus } from './support/capturedStatus';
import { captureTools } from './support/capturedTools';
import { captureTree } from './support/capturedTree';
import { settings } from './support/mochaSettings';

/**
 * The entry of the suite in VS Code's extension host: runs every bundle beside this one.
 * @throws if a test fails or there is none; VS Code then ends with a failure
 */
export async function run(): Promise<void> {
  captureTree();
  captureStatus();
  captureTools();
  // Only a part of the suite, see run-host.mjs.
  const { TEST_GREP: grep } = process.env;
  const mocha = new Mocha({
    ...settings,
    ...(grep && { grep }),
    rootHooks: { beforeEach: awakeEditors() },
    reporter: CountingReporter,
    reporterOptions: { output: path.join(__dirname, '../../results/host.json') },
  });
  for (const file of bundles()) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function bundles(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join(__dirname, name));
}
