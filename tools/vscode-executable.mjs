#!/usr/bin/env node
// Stands in for the desktop's `code` executable where none can be had: takes the arguments that @vscode/test-electron
// gives it and runs the suite in the extension host of a served VS Code, with a headless Chromium as its window.
// Usage: vscode-executable.mjs --extensionDevelopmentPath=<folder> --extensionTestsPath=<module> [other options] [folder]
import path from 'node:path';
import { parseArgs } from 'node:util';

import { noiseOfWorkbench } from './noise.mjs';
import { noiseOnOldest } from './oldest.mjs';
import { ServedVsCode } from './served-vscode.mjs';
import { runInPage } from './suite-page.mjs';

const { values, positionals } = parseArgs({
  // Options that only the desktop VS Code understands are ignored.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string', multiple: true },
    extensionTestsPath: { type: 'string' },
  },
});

// The input pipe ends when the runner ends, for whatever reason.
process.stdin.once('end', () => process.exit(1)).resume();
process.once('SIGINT', () => process.exit(130));

process.exitCode = await runSuite();
process.stdin.destroy();

async function runSuite() {
  const vsCode = await ServedVsCode.start({ runsTests: true, environment: process.env });
  const [folder] = positionals.map((file) => path.resolve(file));
  const url = vsCode.url({ ...(folder && { folder }), payload: payloadFor(vsCode) });
  try {
    return await runInPage((page) => page.goto(url), log);
  } finally {
    await vsCode.stop();
  }
}

/**
 * @param {ServedVsCode} vsCode
 * @returns {(readonly [string, string])[]}
 */
function payloadFor({ authority }) {
  const remote = (/** @type {unknown} */ file) => `vscode-remote://${authority}${path.resolve(String(file))}`;
  const developed = [values.extensionDevelopmentPath ?? []].flat();
  return [
    ...developed.map((folder) => /** @type {const} */ (['extensionDevelopmentPath', remote(folder)])),
    ['extensionTestsPath', remote(values.extensionTestsPath)],
    ['skipWelcome', 'true'],
  ];
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function log(type, args) {
  const printed = String(args[0]);
  if (noiseOfWorkbench.test(printed) || noiseOnOldest.test(printed)) return;
  if (type === 'error' || type === 'warn') console.error(...args);
  else console.log(...args);
}
