// Installs what is missing, builds, and runs everything or the given suites; further arguments go to their runner. At the
// end it lists the failed tests and the result of each suite; the last line counts all tests: "N passed, N failed".
// With --oldest they run on the oldest VS Code that the manifest promises, of the workbench suite only a part.
// Usage: node tools/test.mjs [--oldest] [unit] [models] [host] [web] [workbench] [arguments, e.g. -g 'part of a title']
import { rmSync } from 'node:fs';
import path from 'node:path';

import { ensureChromium } from './chromium.mjs';
import { countsOf } from './counts.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { linesOfFailures } from './failures.mjs';
import { Leashed } from './leashed.mjs';
import { npmCommand } from './npm.mjs';
import { goToOldest } from './oldest.mjs';
import { endWithParent } from './orphan.mjs';
import { resultsDir, root } from './paths.mjs';
import { ensureServedVsCode } from './served-install.mjs';
import { ensureServedNode } from './served-node.mjs';

/** @typedef {keyof typeof suites} Suite */
/** @typedef {{ name: string, seconds: number } & ReturnType<typeof countsOf>} Outcome */

const node = process.execPath;

/** The commands of the suites. Each writes its counts and failures to `out/results/<suite>.json`. */
const suites = {
  unit: [node, 'tools/run-on-node.mjs', 'unit'],
  models: [node, 'tools/run-on-node.mjs', 'models'],
  host: [node, 'tools/run-host.mjs'],
  web: [node, 'tools/run-web.mjs'],
  workbench: [node, 'node_modules/@playwright/test/cli.js', 'test', '--config', 'test/workbench/playwright.config.ts'],
};

/** The installations that each suite needs; nothing is installed for a suite that does not run. */
const installations = {
  unit: [],
  models: [],
  host: [ensureServedNode, ensureServedVsCode, ensureChromium],
  web: [ensureServedNode, ensureServedVsCode, ensureChromium],
  workbench: [ensureServedNode, ensureServedVsCode, ensureChromium],
};

const allSuites = /** @type {Suite[]} */ (Object.keys(suites));

process.chdir(root);
endWithParent();
process.exitCode = await main(process.argv.slice(2)).catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});

/** @param {string[]} given */
async function main(given) {
  const args = given.filter((arg) => arg !== '--oldest');
  if (args.length < given.length) goToOldest();
  const named = allSuites.filter((suite) => args.includes(suite));
  await ensureDependencies();
  return summarize(named.length > 0 ? await runSome(named, args.slice(named.length)) : await runEverything());
}

/**
 * @param {Suite[]} chosen
 * @param {string[]} suiteArgs
 */
async function runSome(chosen, suiteArgs) {
  await install(chosen);
  const outcomes = await build(chosen, suiteArgs);
  return haveFailed(outcomes) ? outcomes : [...outcomes, ...(await runSuites(chosen, suiteArgs))];
}

/**
 * Runs all in two lines side by side, of which each takes about as long as the other, and installs from the network
 * meanwhile. What waits for windows comes last, beside what waits too.
 */
async function runEverything() {
  const installing = install(allSuites);
  // A failure is told where this is waited for.
  installing.catch(() => undefined);
  const lint = () => runStep('lint', [...npmCommand(), 'run', '--silent', 'lint']);
  const built = await build(allSuites, []);
  if (haveFailed(built)) return [...built, await lint()];
  const line = async () => {
    const checked = [await runSuite('unit', []), await runSuite('models', []), await lint()];
    await installing;
    return [...checked, await runSuite('workbench', [])];
  };
  const otherLine = async () => {
    await installing;
    return [await runSuite('host', [], 'pipe'), await runSuite('web', [], 'pipe')];
  };
  return [...built, ...(await Promise.all([line(), otherLine()])).flat()];
}

/** @param {Suite[]} chosen */
async function install(chosen) {
  for (const ensure of new Set(chosen.flatMap((suite) => installations[suite]))) await ensure();
}

/**
 * Builds what the suites read or run.
 * @param {Suite[]} chosen
 * @param {string[]} suiteArgs
 */
async function build(chosen, suiteArgs) {
  rmSync(resultsDir, { recursive: true, force: true });
  const outcomes = [];
  // A few unit tests look at what is built; a run of named files is to begin at once.
  const isOfFiles = suiteArgs.some((arg) => arg.endsWith('.ts'));
  const isInHost = chosen.includes('host') || chosen.includes('web');
  if (isInHost || (chosen.includes('unit') && !isOfFiles)) {
    const tests = isInHost ? ['--tests'] : [];
    outcomes.push(await runStep('build', [node, 'build.mjs', '--production', ...tests]));
  }
  if (chosen.includes('workbench') && !haveFailed(outcomes)) {
    outcomes.push(await runStep('package', [node, 'tools/package.mjs', '--twice']));
  }
  return outcomes;
}

/** @param {Outcome[]} outcomes */
function haveFailed(outcomes) {
  return outcomes.some(({ failed }) => failed > 0);
}

/**
 * @param {Suite[]} chosen
 * @param {string[]} [args] for each of their runners
 */
async function runSuites(chosen, args = []) {
  const outcomes = [];
  for (const suite of chosen) outcomes.push(await runSuite(suite, args));
  return outcomes;
}

/**
 * Runs a step that is not a suite; it counts only if it fails.
 * @param {string} name
 * @param {string[]} command
 * @returns {Promise<Outcome>}
 */
async function runStep(name, command) {
  const { exitCode, seconds } = await run(name, command);
  return { name, passed: 0, failed: exitCode === 0 ? 0 : 1, remark: '', again: [], failures: [], seconds };
}

/**
 * @param {keyof typeof suites} name
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} [output] `pipe` shows it when all has come
 * @returns {Promise<Outcome>}
 */
async function runSuite(name, args, output) {
  const { exitCode, seconds } = await run(name, [...suites[name], ...args], output);
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
  const again = outcomes.flatMap((outcome) => outcome.again.map((title) => `${outcome.name.padEnd(10)}${title}`));
  if (again.length > 0) console.log(['\n── passed only when run again ──', ...again].join('\n'));
  console.log('\n── summary ──');
  for (const { name, passed, failed, remark, seconds } of outcomes) {
    const verdict = [failed > 0 ? 'FAILED' : 'ok', passed + failed > 0 && `${passed} passed, ${failed} failed`, remark];
    console.log(`${name.padEnd(10)}${seconds.toFixed(0).padStart(4)} s  ${verdict.filter(Boolean).join('; ')}`);
  }
  const total = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((sum, outcome) => sum + outcome[key], 0);
  console.log(`${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
}
