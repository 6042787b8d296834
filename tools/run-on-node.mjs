// Bundles and runs a suite that needs nothing but Node: all of it, or the files that are named. What else is given is
// Mocha's, e.g. -g 'part of a title'.
// Usage: node tools/run-on-node.mjs <unit|models> [--watch] [test/unit/some.test.ts …] [Mocha's arguments]
import { rmSync } from 'node:fs';
import path from 'node:path';

import { build, watch } from 'rolldown';

import { forNode } from './for-node.mjs';
import { Leashed } from './leashed.mjs';
import { resultsDir, root } from './paths.mjs';
import { bundlesOf, testFilesOf } from './test-files.mjs';

const [suite = '', ...rest] = process.argv.slice(2);
const isWatching = rest.includes('--watch');
const files = rest.filter((arg) => arg.endsWith('.ts')).map((file) => path.relative(root, path.resolve(file)));
const mochaArgs = rest.filter((arg) => arg !== '--watch' && !arg.endsWith('.ts'));
const outDir = path.join('out', 'test', suite);

/**
 * A room's door names what needs VS Code too; whoever takes the rest of it loads an empty module in its place.
 * @type {import('rolldown').Plugin}
 */
const withoutVsCode = {
  name: 'without-vscode',
  resolveId: (id) => (id === 'vscode' ? '\0vscode' : undefined),
  load: (id) => (id === '\0vscode' ? 'module.exports = {};' : undefined),
};

process.chdir(root);
// The bundle of a test that was renamed or removed must not run again.
rmSync(outDir, { recursive: true, force: true });

/** @satisfies {import('rolldown').BuildOptions & import('rolldown').WatchOptions} */
const bundling = {
  input: bundlesOf(files.length > 0 ? files : testFilesOf(suite)),
  ...forNode,
  external: /^(mocha$|jsdom$|node:)/,
  plugins: [withoutVsCode],
  output: {
    dir: path.join('out', 'test'),
    format: 'esm',
    entryFileNames: '[name].mjs',
    // What several tests use is bundled, and loaded, once.
    chunkFileNames: `${suite}/shared/[name].mjs`,
    sourcemap: true,
  },
};

if (isWatching) runAgainAndAgain();
else {
  await build(bundling);
  process.exitCode = await runMocha().exitCode;
}

/** Runs the tests whenever something that they are made of has changed; a run that goes on is ended. */
function runAgainAndAgain() {
  /** @type {Leashed | undefined} */
  let running;
  watch(bundling).on('event', async (event) => {
    if (event.code !== 'BUNDLE_END' && event.code !== 'ERROR') return;
    await event.result.close();
    if (event.code === 'ERROR') console.error(event.error.message);
    await running?.stop();
    running = event.code === 'BUNDLE_END' ? runMocha() : undefined;
  });
}

function runMocha() {
  return new Leashed(
    [
      ...[process.execPath, '--enable-source-maps', 'node_modules/mocha/bin/mocha.js', '--no-config', `${outDir}/**/*.test.mjs`],
      ...['--reporter', 'tools/counting-reporter.mjs', '--reporter-option', `output=${path.join(resultsDir, `${suite}.json`)}`],
      ...['--timeout', '60000', '--fail-zero', '--forbid-only', '--forbid-pending'],
      // Who looks for something in one file wants to see it as it runs.
      ...(files.length > 0 ? [] : ['--parallel', '--jobs', '2']),
      ...mochaArgs,
    ],
    { output: 'inherit' },
  );
}
