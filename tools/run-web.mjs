// Runs the suite of test/host in VS Code's extension host for the web: a worker of a browser, here a headless Chromium. The
// suite must have been built (node build.mjs --tests).
// Usage: node tools/run-web.mjs [-g 'part of a title']
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { noiseOfWorkbench } from './noise.mjs';
import { endWithParent } from './orphan.mjs';
import { resultsDir, root } from './paths.mjs';
import { Relays } from './relays.mjs';
import { ServedVsCode } from './served-vscode.mjs';
import { runInPage } from './suite-page.mjs';
import { openWebWindow, ServedRepository, textOf } from './web-window.mjs';

const { values } = parseArgs({ options: { grep: { type: 'string', short: 'g' } } });

process.chdir(root);
endWithParent();
process.exitCode = await runSuite().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

async function runSuite() {
  const relays = new Relays();
  const repository = await ServedRepository.start((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://runner.invalid');
    if (pathname === '/runner/run') response.end(JSON.stringify({ grep: values.grep }));
    else if (pathname === '/runner/counts') void keepCounts(request, response);
    else return relays.handle(request, response);
    return true;
  });
  const module = 'out/test/browser/index.js';
  try {
    const vsCode = await ServedVsCode.start({ runsTests: true });
    try {
      return await runInPage((page) => openWebWindow(page, vsCode, repository.url, module), log, { bypassCSP: true });
    } finally {
      await vsCode.stop();
    }
  } finally {
    await repository.stop();
    await relays.stop();
  }
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function keepCounts(request, response) {
  mkdirSync(resultsDir, { recursive: true });
  writeFileSync(path.join(resultsDir, 'web.json'), await textOf(request));
  response.end();
}

/**
 * @param {string} type
 * @param {unknown[]} args
 */
function log(type, args) {
  const [printed = '', ...rest] = args.map(String);
  if (noiseOfWorkbench.test(printed)) return;
  // The workbench prints with each error where it comes from in its own code.
  const [line = ''] = printed.split(/\n\s+at \S* ?\(?http/);
  if (type === 'error' || type === 'warn') console.error(line, ...rest);
  else console.log(line, ...rest);
}
