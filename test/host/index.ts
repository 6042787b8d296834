import { readdirSync } from 'node:fs';
import path from 'node:path';

import Mocha from 'mocha';
import * as vscode from 'vscode';

import CountingReporter from '../../tools/counting-reporter.mjs';
import { captureStatus } from './support/capturedStatus';
import { captureTools } from './support/capturedTools';
import { captureTree } from './support/capturedTree';
import { settings } from './support/mochaSettings';

/** A text that no test is about. */
const licence = path.join(__dirname, '../../../LICENSE');

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
    rootHooks: { beforeEach: keepEditorsAwake },
    reporter: CountingReporter,
    reporterOptions: { output: path.join(__dirname, '../../results/host.json') },
  });
  for (const file of bundles()) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

/**
 * With its last text VS Code ends what computes for its editors, and starts it for the next one, which costs more than most
 * tests. A text that is open and not shown is closed after some minutes, and opened again here.
 */
async function keepEditorsAwake(): Promise<void> {
  await vscode.workspace.openTextDocument(licence);
}

function bundles(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join(__dirname, name));
}
