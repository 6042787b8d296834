import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What the build wrote: the modules in what is shipped, and the licences that come with it. */
const modules = JSON.parse(readFileSync('out/shipped.modules.json', 'utf8')) as readonly string[];
const notices = wordsOf(readFileSync('dist/ThirdPartyNotices.txt', 'utf8'));

/** How a text is broken into lines is not part of a licence. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The folders of the packages that the modules are of. */
function folders(): readonly string[] {
  const found = modules.flatMap((module) => {
    const parts = module.split(/[\\/]/);
    const last = parts.lastIndexOf('node_modules');
    if (last === -1) return [];
    return [parts.slice(0, last + (parts[last + 1]?.startsWith('@') ? 3 : 2)).join('/')];
  });
  return [...new Set(found)];
}

describe('The licences of what is bundled', () => {
  it('are of every package that has code in the bundles, also where a package has one of its own version', () => {
    assert.ok(folders().length > 10);
    for (const folder of folders()) {
      const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, string>;
      assert.ok(notices.includes(`${name} ${version} (`), `${name} is not named`);
      for (const file of readdirSync(folder).filter((entry) => /^(?:licen[cs]e|copying|notice)/i.test(entry))) {
        assert.ok(notices.includes(wordsOf(readFileSync(path.join(folder, file), 'utf8'))), `${name}: ${file} is missing`);
      }
    }
  });

  it('are in the list for programs too, which has the same packages and nothing of the machine that wrote it', () => {
    const text = readFileSync('dist/bom.cdx.json', 'utf8');
    const bill = JSON.parse(text) as { readonly components: readonly { readonly purl: string; readonly licenses: unknown[] }[] };
    const packages = folders().map((folder) => {
      const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, string>;
      return `pkg:npm/${name?.replace('@', '%40')}@${version}`;
    });
    const listed = bill.components.map(({ purl }) => purl);
    // The bundler's own helpers are in it as well.
    assert.deepEqual(listed.filter((purl) => !purl.startsWith('pkg:npm/rolldown@')).sort(), packages.sort());
    assert.equal(new Set(listed).size, listed.length);
    for (const { licenses } of bill.components) assert.equal(licenses.length, 1);
    assert.doesNotMatch(text, /timestamp|serialNumber|node_modules/);
  });

  it('are also there where a package only names its licence', () => {
    assert.ok(!existsSync('node_modules/@vscode/l10n/LICENSE'));
    const [, text = ''] = /@vscode\/l10n \S+ \(MIT\) (.*?) -{80}/.exec(notices) ?? [];
    assert.match(text, /^MIT License Copyright \(c\) Microsoft Corporation Permission is hereby granted/);
  });

  it('are of libraries that the code is known to need, in the extension and in the card’s page', () => {
    const bundled = new Set(folders().map((folder) => path.basename(folder)));
    for (const name of ['dompurify', 'entities', 'ical.js', 'jsonc-parser', 'ky', 'zod']) assert.ok(bundled.has(name), name);
  });

  it('name no package of which nothing is shipped', () => {
    for (const name of ['typescript', 'mocha', 'jsdom', 'eslint']) assert.ok(!notices.includes(`${name} `), name);
  });
});
