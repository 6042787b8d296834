// Installs what is missing, builds, and runs everything or the given suites; further arguments go to their runner. At the
// end it lists the failed tests and the result of each suite; the last line counts all tests: "N passed, N failed".
// Usage: node tools/test.mjs [unit] [host] [workbench] [arguments, e.g. -g 'part of a title']
import { rmSync } from 'node:fs';
import path from 'node:path';

import { ensureChromium } from './chromium.mjs';
import { countsOf } from './counts.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { linesOfFailures } from './failures.mjs';
import { Leashed } from './leashed.mjs';
import { npmCommand } from './npm.mjs';
import { endWithParent } from './orphan.mjs';
import { resultsDir, root } from './paths.mjs';
import { ensureServedVsCode } from './served-install.mjs';
import { ensureServedNode } from './served-node.mjs';

/** @typedef {{ name: string, seconds: number } & ReturnType<typeof countsOf>} Outcome */

const node = process.execPath;

/** The commands of the suites. Each writes its counts and failures to `out/results/<suite>.json`. */
const suites = {
  unit: [node, 'node_modules/mocha/bin/mocha.js', '--config', 'test/unit/.mocharc.json'],
  host: [node, 'tools/run-host.mjs'],
  workbench: [node, 'node_modules/@playwright/test/cli.js', 'test', '--config', 'test/workbench/playwright.config.ts'],
};

/** The installations that each suite needs; nothing is installed for a suite that does not run. */
const installations = {
  unit: [],
  host: [ensureServedNode, ensureServedVsCode, ensureChromium],
  workbench: [ensureServedNode, ensureServedVsCode, ensureChromium],
};

const allSuites = /** @type {(keyof typeof suites)[]} */ (Object.keys(suites));

process.chdir(root);
endWithParent();
process.exitCode = await main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

/** @param {string[]} args */
async function main(args) {
  const chosen = allSuites.filter((suite) => args.includes(suite));
  const suiteArgs = args.slice(chosen.length);
  await ensureDependencies();
  const wanted = (chosen.length > 0 ? chosen : allSuites).flatMap((suite) => installations[suite]);
  for (const ensure of new Set(wanted)) await ensure();
  const outcomes = await runAll(chosen, suiteArgs);
  return summarize(outcomes);
}

/**
 * @param {(keyof typeof suites)[]} chosen none means everything, the linter too
 * @param {string[]} suiteArgs
 */
async function runAll(chosen, suiteArgs) {
  const outcomes = [await runStep('build', [node, 'esbuild.mjs', '--production', '--tests'])];
  if (outcomes.some(({ failed }) => failed > 0)) return outcomes;
  // The linter runs beside the following steps and needs none of their results.
  const linting = chosen.length === 0 ? runStep('lint', [...npmCommand(), 'run', '--silent', 'lint'], 'pipe') : undefined;
  if (chosen.length === 0 || chosen.includes('workbench')) {
    outcomes.push(await runStep('package', [...npmCommand(), 'run', '--silent', 'package']));
  }
  rmSync(resultsDir, { recursive: true, force: true });
  for (const suite of chosen.length > 0 ? chosen : allSuites) {
    outcomes.push(await runSuite(suite, suiteArgs));
    // Suites that wait for states in a window run alone on the machine.
    if (suite === 'unit' && linting) outcomes.push(await linting);
  }
  return outcomes;
}

/**
 * Runs a step that is not a suite; it counts only if it fails.
 * @param {string} name
 * @param {string[]} command
 * @param {'inherit' | 'pipe'} [output] `pipe` shows it when all has come
 * @returns {Promise<Outcome>}
 */
async function runStep(name, command, output) {
  const { exitCode, seconds } = await run(name, command, output);
  return { name, passed: 0, failed: exitCode === 0 ? 0 : 1, remark: '', failures: [], seconds };
}

/**
 * @param {keyof typeof suites} name
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
async function runSuite(name, args) {
  const { exitCode, seconds } = await run(name, [...suites[name], ...args]);
  return { name, seconds, ...countsOf(path.join(resultsDir, `${name}.json`), exitCode) };
}

/**
 * @param {string} title
 * @param {string[]} command
 * @param {'inherit' | 'pipe'} [output]
 */
async function run(title, command, output = 'inherit') {
  const heading = `\n── ${title} ──`;
  if (output === 'inherit') console.log(heading);
  const start = performance.now();
  const running = new Leashed(command, { output });
  const exitCode = await running.exitCode;
  if (output === 'pipe') console.log(`${heading}\n${running.output}`);
  return { exitCode, seconds: (performance.now() - start) / 1000 };
}

/**
 * @param {Outcome[]} outcomes
 * @returns {number} the exit code
 */
function summarize(outcomes) {
  const failures = linesOfFailures(outcomes);
  if (failures.length > 0) console.log(['\n── failed ──', ...failures].join('\n'));
  console.log('\n── summary ──');
  for (const { name, passed, failed, remark, seconds } of outcomes) {
    const verdict = [failed > 0 ? 'FAILED' : 'ok', passed + failed > 0 && `${passed} passed, ${failed} failed`, remark];
    console.log(`${name.padEnd(10)}${seconds.toFixed(0).padStart(4)} s  ${verdict.filter(Boolean).join('; ')}`);
  }
  const total = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
}
