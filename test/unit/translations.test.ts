import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type * as l10nDev from '@vscode/l10n-dev';

type Texts = Readonly<Record<string, string>>;

// Not bundled, because it reads its grammars beside itself.
const { getL10nJson } = createRequire(path.resolve('package.json'))('@vscode/l10n-dev') as typeof l10nDev;

const languages = ['de', 'es'];
const walkthrough = 'media/walkthrough';
const pages = readdirSync(walkthrough).filter((file) => /^[^.]+\.md$/.test(file));
const english = readTexts('package.nls.json');

function readTexts(file: string): Texts {
  return JSON.parse(readFileSync(file, 'utf8')) as Texts;
}

const importOfL10n = "import * as l10n from '@vscode/l10n';";

function withoutImports(source: string): string {
  return source.replaceAll(/^import [^;']*'[^'\n]*';$/gm, '');
}

/**
 * The texts of the code, each under itself; read as one source with one import, because the tool is slow for each source, and
 * looks through all of it for each import.
 */
async function textsInCode(): Promise<Texts> {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join('src', file), 'utf8'))
    .filter((source) => source.includes('l10n'));
  // Only this form of the import is put back: texts of a source with another one would be left out unnoticed.
  for (const source of sources) assert.ok(source.includes(importOfL10n), source.slice(0, 500));
  const texts = await getL10nJson([{ contents: [importOfL10n, ...sources.map(withoutImports)].join('\n'), extension: '.ts' }]);
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? text : text.message]));
}

/** What has to be the same in every language: how many lines, and all that is not words. */
function frameOf(text: string): unknown {
  return {
    lines: text.split('\n').length,
    values: [...new Set(text.match(/\{\d+\}/g))].sort(),
    icons: text.match(/\$\([\w-]+\)/g),
    links: text.match(/\]\([^)]*\)/g),
    // Keys and settings; pieces of a text that has several may change places.
    code: text.match(/`[^`]+`/g)?.sort(),
  };
}

function frames(texts: Texts): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, frameOf(text)]));
}

/** All of a page that is not words: the marks of its headings, items and rows, and its code. */
function skeletonOf(page: string): readonly string[] {
  const code = page.match(/```[^`]*```/g) ?? [];
  return [...(page.replace(/```[^`]*```/g, '').match(/^(#+|-|\d+\.|\||---)(?= |$)/gm) ?? []), ...code];
}

/** Keys of commands that a text calls by their title, which is set in italics. */
function commandsIn(text: string, titles: Texts): readonly string[] {
  return Object.keys(titles).filter((key) => key.startsWith('command.') && text.includes(`_${titles[key]}_`));
}

function assertComplete(translated: Texts, texts: Texts): void {
  assert.deepEqual(Object.keys(translated).sort(), Object.keys(texts).sort());
  assert.deepEqual(
    Object.keys(translated).filter((key) => translated[key]?.trim() === ''),
    [],
  );
  assert.deepEqual(frames(translated), frames(texts));
}

describe('The translations', () => {
  let inCode: Texts;

  before(async () => {
    inCode = await textsInCode();
  });

  it('are into the languages that we have, and no others', () => {
    const files = [...readdirSync('.'), ...readdirSync('l10n'), ...readdirSync(walkthrough)];
    const found = files.flatMap((file) => /\.(?:nls|l10n)\.([\w-]+)\.(?:json|md)$/.exec(file)?.[1] ?? []);
    assert.deepEqual([...new Set(found)].sort(), languages);
  });

  for (const language of languages) {
    describe(`into ${language}`, () => {
      const manifest = readTexts(`package.nls.${language}.json`);

      it('have every text of the code, with the same values and icons', () => {
        assertComplete(readTexts(`l10n/bundle.l10n.${language}.json`), inCode);
      });

      it('have every text of the manifest, with the same lines, links and settings', () => {
        assertComplete(manifest, english);
      });

      it('call commands in the settings by their titles', () => {
        for (const [key, text] of Object.entries(english)) {
          assert.deepEqual(commandsIn(manifest[key] ?? '', manifest), commandsIn(text, english), key);
        }
      });

      for (const page of pages) {
        it(`have the page ${page} of the walkthrough, of the same structure, with the commands' titles`, () => {
          const [original, translated] = [page, page.replace('.md', `.nls.${language}.md`)].map((file) =>
            readFileSync(path.join(walkthrough, file), 'utf8'),
          ) as [string, string];
          assert.deepEqual(skeletonOf(translated), skeletonOf(original));
          assert.deepEqual(commandsIn(translated, manifest), commandsIn(original, english));
        });
      }
    });
  }
});
