// Builds the extension and the JSON Schemas; with --tests the suite in the extension host too, with --bench what
// `npm run bench` runs, with --watch again on every change.
// Usage: node esbuild.mjs [--production] [--tests] [--bench] [--watch]
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import * as esbuild from 'esbuild';
import { build, watch } from 'rolldown';

import { noticesOf, packagesOf } from './licences.mjs';

const { values: options } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    tests: { type: 'boolean', default: false },
    bench: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
  },
});

/**
 * Runs the bundled module of the schemas and writes `media/schemas/<resource>.schema.json`, and `….schema.<language>.json`
 * for every language in `l10n`: VS Code has no other way to translate a schema, package.nls.<language>.json names the file.
 * A file that would not change is left alone, so that nobody who watches it is woken.
 * @type {esbuild.Plugin}
 */
const writeSchemas = {
  name: 'write-schemas',
  setup(build) {
    build.onEnd(async ({ outputFiles }) => {
      for (const { text } of outputFiles ?? []) {
        /** @type {{ schemasIn: (texts: Readonly<Record<string, string>>) => Readonly<Record<string, object>> }} */
        const { schemasIn } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
        await mkdir('media/schemas', { recursive: true });
        for (const { suffix, texts } of await languages()) {
          for (const [resource, schema] of Object.entries(schemasIn(texts))) {
            await writeIfChanged(`media/schemas/${resource}.schema${suffix}.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
          }
        }
      }
    });
  },
};

/**
 * The modules that are in what is shipped, as the bundlers call them.
 * @type {Set<string>}
 */
const bundled = new Set();

/** How many bundles are being built just now. */
let building = 0;

/**
 * Prints the sizes of what is shipped and, with --watch, the two lines that .vscode/tasks.json waits for.
 * @type {esbuild.Plugin}
 */
const report = {
  name: 'report',
  setup(build) {
    build.onStart(begin);
    build.onEnd(({ metafile }) => {
      for (const [file, { bytes, inputs }] of Object.entries(metafile?.outputs ?? {})) {
        if (!/^dist.*js$/.test(file)) continue;
        for (const module of Object.keys(inputs)) bundled.add(module);
        printSize(file, bytes);
      }
      end();
    });
  },
};

function begin() {
  if (building++ === 0 && options.watch) console.log('[watch] build started');
}

function end() {
  if (--building === 0 && options.watch) console.log('[watch] build finished');
}

/**
 * Prints the sizes of the extension's parts, and lists them in `out/extension.parts.json` for whoever measures them.
 * @type {import('rolldown').Plugin}
 */
const listParts = {
  name: 'list-parts',
  buildStart: begin,
  buildEnd(error) {
    if (error) end();
  },
  async writeBundle(_, output) {
    const chunks = Object.values(output).filter((file) => file.type === 'chunk');
    for (const module of chunks.flatMap(({ moduleIds }) => moduleIds)) bundled.add(module);
    const listed = chunks.map(({ fileName, code, isEntry, imports }) => {
      return { file: fileName, bytes: Buffer.byteLength(code), isEntry, imports };
    });
    for (const { file, bytes } of listed) printSize(`dist/${file}`, bytes);
    await mkdir('out', { recursive: true });
    await writeFile('out/extension.parts.json', JSON.stringify(listed));
    end();
  },
};

/**
 * @param {string} file
 * @param {number} bytes
 */
function printSize(file, bytes) {
  console.log(`${file.padEnd(36)} ${(bytes / 1024).toFixed(1).padStart(8)} KiB`);
}

/**
 * The languages that there are, English first: what their files end in, and what they say.
 * @returns {Promise<{ suffix: string, texts: Readonly<Record<string, string>> }[]>}
 */
async function languages() {
  const bundles = (await readdir('l10n')).filter((file) => file.endsWith('.json'));
  const translated = bundles.map(async (file) => ({
    suffix: file.slice('bundle.l10n'.length, -'.json'.length),
    texts: /** @type {Record<string, string>} */ (JSON.parse(await readFile(path.join('l10n', file), 'utf8'))),
  }));
  return [{ suffix: '', texts: {} }, ...(await Promise.all(translated))];
}

/**
 * @param {string} file
 * @param {string} content
 */
async function writeIfChanged(file, content) {
  if (existsSync(file) && (await readFile(file, 'utf8')) === content) return;
  await writeFile(file, content);
}

/** @type {esbuild.BuildOptions} */
const forNode = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  external: ['vscode', 'mocha', 'jsdom'],
  // The ES modules first: jsonc-parser's other form hides its parts from a bundler.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  metafile: true,
  plugins: [report],
};

// A part that was built before, under another name, must not be packaged.
await rm('dist', { recursive: true, force: true });

/** @type {esbuild.BuildOptions} */
const shipped = { ...forNode, minify: options.production, sourcemap: !options.production };

/**
 * The extension as CommonJS, because VS Code imports an ES module in many turns of the extension host's event loop, each of
 * which waits for all else that is being started: that takes ten times as long as to require the same. esbuild cannot split
 * CommonJS, and takes all that a room exports for needed where something of it is.
 * @type {import('rolldown').BuildOptions & { output: import('rolldown').OutputOptions }}
 */
const extension = {
  input: 'src/extension.ts',
  platform: 'node',
  external: /^(vscode$|node:)/,
  resolve: { mainFields: forNode.mainFields ?? [] },
  transform: { target: 'node20' },
  plugins: [listParts],
  // What later parts share with the entry stays in the entry, which is loaded whenever they are.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    format: 'cjs',
    // What is imported dynamically becomes a file of its own, read when it is first needed.
    chunkFileNames: 'parts/[name].js',
    codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
    minify: options.production,
    sourcemap: !options.production,
  },
};

/** @type {esbuild.BuildOptions[]} */
const targets = [
  {
    ...shipped,
    entryPoints: ['src/card/page/main.ts'],
    outfile: 'dist/card/page.mjs',
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  },
  { ...forNode, entryPoints: ['src/sandbox/server.ts'], outfile: 'out/sandbox-server.js', sourcemap: true },
  {
    ...forNode,
    entryPoints: ['src/records/schemas.ts'],
    format: 'esm',
    // It is run from a data: URL, where there is no `require`: the libraries' forms for browsers do without.
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    write: false,
    plugins: [writeSchemas, report],
  },
];

/** @type {esbuild.BuildOptions} */
const tests = { ...forNode, outbase: 'test', outdir: 'out/test', sourcemap: true };

if (options.tests) {
  targets.push({ ...tests, entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'] });
  // The bundle of a test that was renamed or removed must not run again.
  await rm(path.join('out', 'test', 'host'), { recursive: true, force: true });
}

if (options.bench) {
  targets.push({
    ...tests,
    entryPoints: [
      'test/bench/main.ts',
      'test/bench/support/clients-server.ts',
      'test/bench/support/hostile-text.ts',
      'test/bench/host.ts',
    ],
  });
}

if (options.watch) {
  const contexts = await Promise.all(targets.map((target) => esbuild.context(target)));
  await Promise.all(contexts.map((context) => context.watch()));
  watch(extension).on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
  });
} else {
  await Promise.all([build(extension), ...targets.map((target) => esbuild.build(target))]);
  await writeFile('dist/ThirdPartyNotices.txt', noticesOf(packagesOf(bundled)));
  await writeFile('out/bundled.modules.json', JSON.stringify([...bundled]));
}
