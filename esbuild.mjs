// Builds the extension and the JSON Schemas; with --tests the Mocha suites too, with --bench
// what `npm run bench` runs, with --watch again on every change.
// Usage: node esbuild.mjs [--production] [--tests] [--bench] [--watch]
import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rollup } from 'rollup';

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

/** How many bundles are being built just now. */
let building = 0;

/**
 * Prints the sizes of what is shipped and, with --watch, the two lines that .vscode/tasks.json waits for.
 * @type {esbuild.Plugin}
 */
const report = {
  name: 'report',
  setup(build) {
    build.onStart(() => {
      if (building++ === 0 && options.watch) console.log('[watch] build started');
    });
    build.onEnd(({ metafile }) => {
      for (const [file, { bytes }] of Object.entries(metafile?.outputs ?? {})) {
        if (/^dist.*js$/.test(file)) printSize(file, bytes);
      }
      if (--building === 0 && options.watch) console.log('[watch] build finished');
    });
  },
};

/**
 * Writes the extension's parts as CommonJS, which esbuild cannot split, and lists them in `out/extension.parts.json`, for
 * whoever measures them. VS Code imports an ES module in many turns of the extension host's event loop, each of which
 * waits for all else that is being started: that takes ten times as long as to require a CommonJS module, in one turn.
 * @type {esbuild.Plugin}
 */
const writeCommonJs = {
  name: 'write-common-js',
  setup(build) {
    build.onEnd(async ({ outputFiles = [] }) => {
      if (outputFiles.length === 0) return;
      const parts = await rollup({
        input: path.resolve(partsDir, 'extension.js'),
        external: /^(vscode$|node:)/,
        plugins: [fromMemory(outputFiles)],
        // What the entry and later parts share stays in the entry, which is loaded whenever they are.
        preserveEntrySignatures: 'allow-extension',
      });
      const { output } = await parts.write({
        dir: 'dist',
        format: 'cjs',
        chunkFileNames: 'parts/[name].js',
        compact: options.production,
        generatedCode: 'es2015',
        // VS Code's API must not be copied: to look at some of it throws.
        interop: (id) => (id === 'vscode' ? 'esModule' : 'auto'),
        sourcemap: !options.production,
      });
      const chunks = output.filter((file) => file.type === 'chunk');
      const listed = chunks.map(({ fileName, code, isEntry, imports }) => {
        return { file: fileName, bytes: Buffer.byteLength(code), isEntry, imports };
      });
      for (const { file, bytes } of listed) printSize(`dist/${file}`, bytes);
      await mkdir('out', { recursive: true });
      await writeFile('out/extension.parts.json', JSON.stringify(listed));
    });
  },
};

/** Where esbuild would write the extension's parts as ES modules; nothing is there. */
const partsDir = path.join('out', 'parts');

/**
 * Gives files that were not written to rollup.
 * @param {readonly esbuild.OutputFile[]} files
 * @returns {import('rollup').Plugin}
 */
function fromMemory(files) {
  const texts = new Map(files.map((file) => [file.path, file.text]));
  return {
    name: 'from-memory',
    resolveId(id, importer) {
      const file = path.resolve(path.dirname(importer ?? ''), id);
      return texts.has(file) ? file : null;
    },
    load(id) {
      const code = texts.get(id);
      return code === undefined ? null : { code, map: texts.get(`${id}.map`) ?? null };
    },
  };
}

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

// A part that was built before, under another hash, must not be packaged.
await rm('dist', { recursive: true, force: true });

/** @type {esbuild.BuildOptions} */
const shipped = { ...forNode, minify: options.production, sourcemap: !options.production };

/** @type {esbuild.BuildOptions[]} */
const targets = [
  {
    ...shipped,
    entryPoints: ['src/extension.ts'],
    outdir: partsDir,
    // What is imported dynamically becomes a file of its own, read when it is first needed.
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    write: false,
    plugins: [writeCommonJs, report],
  },
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
  targets.push(
    { ...tests, entryPoints: ['test/unit/**/*.test.ts'] },
    { ...tests, entryPoints: ['test/host/index.ts', 'test/host/**/*.test.ts'] },
  );
  // The bundle of a test that was renamed or removed must not run again.
  await rm(path.join('out', 'test'), { recursive: true, force: true });
}

if (options.bench) {
  targets.push({ ...tests, entryPoints: ['test/bench/main.ts', 'test/bench/clients-server.ts', 'test/bench/host.ts'] });
}

if (options.watch) {
  const contexts = await Promise.all(targets.map((target) => esbuild.context(target)));
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  await Promise.all(targets.map((target) => esbuild.build(target)));
}
