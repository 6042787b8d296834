// The packages whose code is in the bundles, for whoever receives the extension: as a list for programs, and with their
// licences, most of which demand that their text comes along. (The plugins that there are write a text for each bundle, and here two have a part in one.)
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{ readonly name: string, readonly version: string, readonly license: string, readonly texts: readonly string[] }} Package
 */

/**
 * The packages that modules belong to, each once, by name.
 *
 * @param {Iterable<string>} modules as the bundler calls them: paths, and something that begins with `\0` for what Rolldown adds
 * @returns {readonly Package[]}
 * @throws {Error} where a package brings no licence
 */
export function packagesOf(modules) {
  const folders = new Set([...modules].map(folderOf).filter((folder) => folder !== undefined));
  return [...folders].map(read).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * The packages' licences as one text. A text that several have stands there once.
 *
 * @param {readonly Package[]} packages
 */
export function noticesOf(packages) {
  /** @type {Map<string, { readonly text: string, readonly names: string[] }>} */
  const known = new Map();
  for (const { name, version, license, texts } of packages) {
    for (const text of texts) {
      const words = text.replace(/\s+/g, ' ');
      const { names } = known.get(words) ?? { names: [] };
      known.set(words, { text, names: [...names, `${name} ${version} (${license})`] });
    }
  }
  const parts = [...known.values()].map(({ text, names }) => `${names.join('\n')}\n\n${text}`);
  return `This extension contains code of these packages.\n\n${parts.map((part) => `${'-'.repeat(80)}\n${part}\n`).join('\n')}`;
}

/**
 * The packages as a bill of materials in CycloneDX, which is the same wherever and whenever it is written.
 *
 * @param {Pick<Package, 'name' | 'version' | 'license'>} extension
 * @param {readonly Package[]} packages
 */
export function billOf(extension, packages) {
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'application', ...componentOf(extension) } },
    components: packages.map((each) => ({ type: 'library', ...componentOf(each) })),
  };
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

/** @param {Pick<Package, 'name' | 'version' | 'license'>} described */
function componentOf({ name, version, license }) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const [own = '', group] = name.split('/').reverse();
  const isOne = /^[\w.-]+$/.test(license);
  const licenses = [isOne ? { license: { id: license } } : { expression: license }];
  return { 'bom-ref': purl, ...(group && { group }), name: own, version, licenses, purl };
}

/**
 * The folder of the package that a module belongs to; `undefined` for this project's own.
 * @param {string} module
 */
function folderOf(module) {
  // Its own helpers, and those of its compiler, which is of the same makers and comes with it.
  if (module.startsWith('\0')) return path.join('node_modules', 'rolldown');
  return /^.*[\\/]?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module)?.[0];
}

/**
 * @param {string} folder
 * @returns {Package}
 */
function read(folder) {
  const manifest = /** @type {{ name: string, version: string, license?: string, author?: string | { name?: string } }} */ (
    JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  );
  const { name, version, license = '', author } = manifest;
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim());
  if (texts.length > 0) return { name, version, license, texts };
  const holder = typeof author === 'string' ? author : author?.name;
  if (license !== 'MIT' || !holder) throw new Error(`${name} is bundled and brings no licence.`);
  return { name, version, license, texts: [mit(holder)] };
}

/**
 * Some packages name this licence and leave out its text: it is the one of this extension, but for the holder.
 * @param {string} holder
 */
function mit(holder) {
  const own = readFileSync('LICENSE', 'utf8').replace(/\r\n/g, '\n').trim();
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${holder}`);
}
