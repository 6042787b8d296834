// Bundles and runs a suite that needs nothing but Node: all of it, or the files that are named. What else is given is
// Mocha's, e.g. -g 'part of a title'.
// Usage: node tools/run-on-node.mjs <unit|models> [--watch] [test/unit/some.test.ts …] [Mocha's arguments]
import { rmSync } from 'node:fs';
import path from 'node:path';

import * as esbuild from 'esbuild';

import { Leashed } from './leashed.mjs';
import { resultsDir, root } from './paths.mjs';

const [suite = '', ...rest] = process.argv.slice(2);
const isWatching = rest.includes('--watch');
const files = rest.filter((arg) => arg.endsWith('.ts')).map((file) => path.relative(root, path.resolve(file)));
const mochaArgs = rest.filter((arg) => arg !== '--watch' && !arg.endsWith('.ts'));
const outDir = path.join('out', 'test', suite);

/**
 * A room's door names what needs VS Code too; whoever takes the rest of it loads an empty module in its place.
 * @type {esbuild.Plugin}
 */
const withoutVsCode = {
  name: 'without-vscode',
  setup: (build) => {
    build.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'none' }));
    build.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** @type {esbuild.BuildOptions} */
const bundling = {
  entryPoints: files.length > 0 ? files : [`test/${suite}/**/*.test.ts`],
  bundle: true,
  // What several tests use is bundled, and loaded, once.
  splitting: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // Some packages are CommonJS, and require what Node brings.
  banner: { js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);" },
  platform: 'node',
  target: 'node20',
  external: ['mocha', 'jsdom'],
  plugins: [withoutVsCode],
  mainFields: ['module', 'main'],
  sourcemap: true,
  outbase: path.join('test', suite),
  outdir: outDir,
  logLevel: 'warning',
};

process.chdir(root);
// The bundle of a test that was renamed or removed must not run again.
rmSync(outDir, { recursive: true, force: true });
if (isWatching) await watch();
else {
  await esbuild.build(bundling);
  process.exitCode = await runMocha().exitCode;
}

/** Runs the tests whenever something that they are made of has changed; a run that goes on is ended. */
async function watch() {
  /** @type {Leashed | undefined} */
  let running;
  /** @type {esbuild.Plugin} */
  const rerun = {
    name: 'rerun',
    setup: (build) => {
      build.onEnd(async ({ errors }) => {
        await running?.stop();
        running = errors.length > 0 ? undefined : runMocha();
      });
    },
  };
  const context = await esbuild.context({ ...bundling, plugins: [withoutVsCode, rerun] });
  await context.watch();
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
