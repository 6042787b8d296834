// Builds the extension and the JSON Schemas; with --tests the suite in the extension host too, with --bench what
// `npm run bench` runs, with --watch again on every change.
// Usage: node build.mjs [--production] [--tests] [--bench] [--watch]
//
// Rolldown is the only bundler, here and for the suites on Node, because it splits CommonJS. VS Code's extension host for the
// web takes nothing else, and that of Node imports an ES module in many turns of its event loop, each of which waits for
// whatever else starts at that time: that takes ten times as long as to require the same. What is read at the start is one file of
// 66 KiB. esbuild splits ES modules only, and keeps whole modules together: it makes of the same start 20 files of 312 KiB, and
// without splitting one of 561 KiB.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { build, watch } from 'rolldown';

import { billOf, noticesOf, packagesOf } from './licences.mjs';
import { forNode } from './tools/for-node.mjs';
import { bundlesOf, testFilesOf } from './tools/test-files.mjs';

/**
 * @typedef {import('rolldown').BuildOptions & import('rolldown').WatchOptions & { output: import('rolldown').OutputOptions }} Target
 * @typedef {import('rolldown').OutputBundle} OutputBundle
 */

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
 * @type {import('rolldown').Plugin}
 */
const writeSchemas = {
  name: 'write-schemas',
  async writeBundle({ file = '' }) {
    // What was imported before is not read again under the same address.
    const address = `${pathToFileURL(file).href}?${performance.now()}`;
    /** @type {{ schemasIn: (texts: Readonly<Record<string, string>>) => Readonly<Record<string, object>> }} */
    const { schemasIn } = await import(address);
    await mkdir('media/schemas', { recursive: true });
    for (const { suffix, texts } of await languages()) {
      for (const [resource, schema] of Object.entries(schemasIn(texts))) {
        await writeIfChanged(`media/schemas/${resource}.schema${suffix}.json`, `${JSON.stringify(schema, undefined, 2)}\n`);
      }
    }
  },
};

/**
 * The modules that are in what is shipped, as the bundler calls them.
 * @type {Set<string>}
 */
const shippedModules = new Set();

/**
 * Prints the sizes of what is shipped, and notes its modules.
 * @type {import('rolldown').Plugin}
 */
const reportShipped = {
  name: 'report-shipped',
  writeBundle({ dir = '' }, bundle) {
    for (const { fileName, code, moduleIds } of chunksOf(bundle)) {
      for (const module of moduleIds) shippedModules.add(module);
      const file = path.relative('.', path.join(dir, fileName));
      console.log(`${file.padEnd(36)} ${(Buffer.byteLength(code) / 1024).toFixed(1).padStart(8)} KiB`);
    }
  },
};

/**
 * Lists the extension's parts in `out/extension.parts.json` for whoever measures them, and builds the entry for browsers,
 * which has to know what each needs.
 * @type {import('rolldown').Plugin}
 */
const listParts = {
  name: 'list-parts',
  async writeBundle(_, bundle) {
    const chunks = chunksOf(bundle);
    const listed = chunks.map(({ fileName, code, isEntry, imports }) => {
      return { file: fileName, bytes: Buffer.byteLength(code), isEntry, imports };
    });
    await mkdir('out', { recursive: true });
    await writeFile('out/extension.parts.json', JSON.stringify(listed));
    const outside = new Set(chunks.flatMap(({ imports }) => imports).filter((name) => !(name in bundle)));
    outside.delete('vscode');
    if (outside.size > 0) throw new Error(`No browser has ${[...outside].join(', ')}.`);
    // Parts come after the entry with all that it needs.
    const [entry] = chunks.filter(({ isEntry }) => isEntry);
    const there = new Set(entry && [entry.fileName, ...entry.imports]);
    const needs = chunks.map(({ fileName, imports, isEntry }) => {
      return [fileName, imports.filter((name) => name in bundle && (isEntry || !there.has(name)))];
    });
    await build(entryFor('browser', { needsOfParts: JSON.stringify(Object.fromEntries(needs)) }));
  },
};

/**
 * Leaves the extension itself out of what is bundled: it is in a file of its own beside that.
 * @type {import('rolldown').Plugin}
 */
const besideExtension = {
  name: 'beside-extension',
  resolveId: (id) => (id === '../extension' ? { id: './extension.js', external: true } : undefined),
};

/** @param {OutputBundle} bundle */
function chunksOf(bundle) {
  return Object.values(bundle).filter((file) => file.type === 'chunk');
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

const onNode = { ...forNode, external: /^(vscode$|node:)/ };

/** @satisfies {import('rolldown').OutputOptions} */
const shipped = { minify: options.production, sourcemap: !options.production };

/**
 * The extension itself, which runs on Node and in browsers. That of VS Code for the web evaluates one file, and that is the
 * entry; two bundles of everything would make the VSIX half as large again.
 * @type {Target}
 */
const extension = {
  ...onNode,
  platform: 'browser',
  resolve: {},
  transform: { ...onNode.transform, inject: { Buffer: [path.resolve('src/browser/buffer.ts'), 'Buffer'] } },
  input: 'src/extension.ts',
  plugins: [reportShipped, listParts],
  // What later parts share with the entry stays in the entry, which is loaded whenever they are.
  preserveEntrySignatures: 'allow-extension',
  output: {
    ...shipped,
    dir: 'dist',
    format: 'cjs',
    // What is imported dynamically becomes a file of its own, read when it is first needed.
    chunkFileNames: 'parts/[name].js',
    codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] },
  },
};

/**
 * The entry for one kind of machine, which loads the extension itself.
 * @param {'node' | 'browser'} kind
 * @param {Record<string, string>} [define] expressions in place of names
 * @returns {Target}
 */
const entryFor = (kind, define = {}) => ({
  ...onNode,
  transform: { ...onNode.transform, define },
  input: `src/${kind}/index.ts`,
  plugins: [reportShipped, besideExtension],
  output: { ...shipped, file: `dist/${kind}.js`, format: 'cjs', codeSplitting: false },
});

/** @type {Target} */
const cardPage = {
  input: { page: 'src/card/page/main.ts' },
  platform: 'browser',
  transform: { target: 'es2022' },
  plugins: [reportShipped],
  output: { ...shipped, dir: 'dist/card', format: 'esm', entryFileNames: '[name].mjs' },
};

/** @type {Target} */
const sandboxServer = {
  ...onNode,
  input: 'src/sandbox/served/server.ts',
  output: { file: 'out/sandbox-server.js', format: 'cjs', sourcemap: true, codeSplitting: false },
};

/** @type {Target} */
const schemas = {
  ...onNode,
  input: 'src/records/schemas.ts',
  plugins: [writeSchemas],
  output: { file: 'out/schemas.mjs', format: 'esm', codeSplitting: false },
};

const targets = [extension, entryFor('node'), cardPage, sandboxServer, schemas];

/**
 * What the suite of the host has in a browser in the place of Node: an assert of npm, the runner outside that listens for it,
 * and nothing at all for the tests that are left out there.
 * @type {import('rolldown').Plugin}
 */
const inBrowser = {
  name: 'in-browser',
  resolveId(id) {
    if (id === 'tests-of-host' || id === 'node:assert/strict') return `\0${id}`;
    if (id.endsWith('/src/sandbox/served/http')) return path.resolve('test/host/browser/served.ts');
    return id.startsWith('node:') ? '\0without-node' : undefined;
  },
  async load(id) {
    switch (id) {
      case '\0tests-of-host':
        return testFilesOf('host')
          .map((file) => `import ${JSON.stringify(path.resolve(file))};`)
          .join('\n');
      case '\0node:assert/strict':
        return "import assert from 'assert'; export default assert.strict;";
      case '\0without-node':
        return 'module.exports = {};';
    }
    // It would take the exports of the whole bundle for its own.
    if (id.endsWith('/mocha/mocha.js')) return `(function (module, exports, define) {${await readFile(id, 'utf8')}\n})();`;
    return undefined;
  },
};

const tests = [
  ...(options.tests ? ['test/host/index.ts', ...testFilesOf('host')] : []),
  ...(options.bench
    ? ['main', 'host', 'support/clients-server', 'support/hostile-text'].map((name) => `test/bench/${name}.ts`)
    : []),
];

// A part or a test that was built before, under another name, must not be packaged or run again.
await rm('dist', { recursive: true, force: true });

if (tests.length > 0) {
  for (const folder of ['host', 'browser', 'bench', 'shared'])
    await rm(path.join('out', 'test', folder), { recursive: true, force: true });
  targets.push({
    ...onNode,
    input: bundlesOf(tests),
    external: /^(vscode$|mocha$|jsdom$|node:)/,
    // What several tests use is bundled, and loaded, once.
    output: { dir: 'out/test', format: 'cjs', chunkFileNames: 'shared/[name].js', sourcemap: true },
  });
}

if (options.tests) {
  targets.push({
    input: 'test/host/browser/index.ts',
    platform: 'browser',
    external: 'vscode',
    transform: {
      target: 'es2023',
      define: { global: 'globalThis', 'process.env.NODE_DEBUG': '""', 'process.stderr': 'undefined' },
    },
    plugins: [inBrowser],
    // A file of tests is imported for nothing else.
    treeshake: { moduleSideEffects: [{ test: /\.test\.ts$|tests-of-host$/, sideEffects: true }] },
    output: { file: 'out/test/browser/index.js', format: 'cjs', sourcemap: true, codeSplitting: false },
  });
}

if (options.watch) {
  watch(targets).on('event', async (event) => {
    // .vscode/tasks.json waits for these lines.
    if (event.code === 'START') console.log('[watch] build started');
    if (event.code === 'END') console.log('[watch] build finished');
    if (event.code === 'ERROR') console.error(event.error.message);
    if ('result' in event) await event.result.close();
  });
} else {
  await build(targets);
  const packages = packagesOf(shippedModules);
  await writeFile('dist/ThirdPartyNotices.txt', noticesOf(packages));
  /** @type {{ name: string, version: string, license: string }} */
  const manifest = JSON.parse(await readFile('package.json', 'utf8'));
  await writeFile('dist/bom.cdx.json', billOf(manifest, packages));
  await writeFile('out/shipped.modules.json', JSON.stringify([...shippedModules]));
}
