import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import * as vscode from 'vscode';

import manifest from '../../package.json';
import english from '../../package.nls.json';
import { Driver } from './support/driver';

/** A file or folder of the repository, seen from `out/test/host`, where this is bundled to. */
const inRepository = (...names: readonly string[]): string => path.join(__dirname, '../../..', ...names);

const { commands, configuration, menus, views, viewsWelcome } = manifest.contributes;
const contributed = commands.map(({ command }) => command);
const viewIds = Object.values(views)
  .flat()
  .map(({ id }) => id);
const contributions = JSON.stringify(manifest.contributes);
const placeholder = /"%([\w.]+)%"/g;

describe('The manifest', () => {
  const driver = new Driver();

  before(() => driver.start());
  after(() => driver.stop());

  it('contributes the commands that the extension registers, and no others', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('intervals.'));
    // VS Code itself makes commands for a view: to focus it, to move it …
    const own = registered.filter((id) => !viewIds.some((view) => id.startsWith(`${view}.`)));
    assert.deepEqual(own.sort(), contributed.toSorted());
  });

  it('puts every command into one category, so that the palette shows whose it is', () => {
    assert.deepEqual(new Set(commands.map(({ category }) => category)), new Set(['Intervals']));
  });

  it('refers only to commands that there are', async () => {
    const existing = new Set(await vscode.commands.getCommands(true));
    const referred = new Set([
      ...all(/"command":"([^"]+)"/g, contributions),
      // Links in the texts of empty views and of walkthroughs, whose steps also wait for commands.
      ...all(/\(command:([\w.-]+)/g, JSON.stringify(english)),
      ...all(/"onCommand:([\w.-]+)"/g, contributions),
    ]);
    assert.ok(referred.has('intervals.trySample'));
    assert.deepEqual(
      [...referred].filter((id) => !existing.has(id)),
      [],
    );
  });

  it('refers only to views that there are', () => {
    const referred = [...viewsWelcome.map(({ view }) => view), ...all(/\b(?:view|focusedView) == ([\w.]+)/g, contributions)];
    assert.deepEqual(
      referred.filter((id) => !viewIds.includes(id)),
      [],
    );
  });

  it('asks for context keys that the extension sets, and the extension sets no others', async () => {
    const set = await contextKeysSetBy(async () => {
      await driver.signInAs('Administrator');
      await vscode.commands.executeCommand('intervals.showWork', await driver.row('Acme Ltd'));
      await vscode.commands.executeCommand('intervals.signOut');
    });
    const asked = [...contributions.matchAll(/(?:"when":"|"onContext:)([^"]+)"/g)].flatMap(([, when = '']) =>
      all(/(?<!== |config\.)\b(intervals\.[\w.]+)/g, when),
    );
    assert.deepEqual([...set].sort(), [...new Set(asked)].sort());
  });

  it('contributes the settings that the extension reads, and no others', () => {
    const sources = readSources();
    const read = all(/getConfiguration\('intervals'\)\s*\.get(?:<[^>]*>)?\('([\w.]+)'/g, sources).map(
      (name) => `intervals.${name}`,
    );
    assert.equal(
      read.length,
      // VS Code's own settings are no concern of the manifest, nor is what is written.
      all(/(getConfiguration)(?!\('files'|\('intervals'\)\.update)/g, sources).length,
      'a setting is read in a way that this test does not see',
    );
    assert.deepEqual([...new Set(read)].sort(), Object.keys(configuration.properties).sort());
    assert.deepEqual(
      all(/affectsConfiguration\('([\w.]+)'/g, sources).filter((name) => !read.includes(name)),
      [],
    );
  });

  it('gives each entry of an editor’s menu a place of its own', () => {
    for (const menu of ['editor/context', 'editor/title', 'editor/title/context'] as const) {
      const groups = menus[menu].map(({ group, when }) => `${group} ${when.includes('-deleted')}`);
      assert.deepEqual(groups, [...new Set(groups)], menu);
    }
  });

  it('offers in an editor what can be done with what it shows', () => {
    const offered = (id: string) => {
      const { when } = menus['editor/context'].find(({ command }) => command === `intervals.${id}`) ?? assert.fail(id);
      const [, pattern] = /resourcePath =~ \/(.*)\/(?: |$)/.exec(when) ?? [];
      return ['/client/5/x.json', '/client/several-1/x.json', '/client/new-1/x.json'].map((uri) => {
        return pattern === undefined || new RegExp(pattern.replaceAll('\\/', '/')).test(uri);
      });
    };
    assert.deepEqual(offered('showInTree'), [true, false, false]);
    assert.deepEqual(offered('openInIntervals'), [true, false, false]);
    assert.deepEqual(offered('compare'), [true, true, false]);
    assert.deepEqual(offered('save'), [true, true, true]);
    const reverts = [...menus['editor/context'], ...menus['editor/title']].filter(({ command }) => command.endsWith('revert'));
    assert.ok(reverts.length === 2 && reverts.every(({ when }) => when.includes('activeEditorIsDirty')));
  });

  it('offers to copy all addresses of a contact only where there are several', () => {
    const copies = menus['view/item/context'].filter(({ command }) => /copy(?:Emails|Phones)$/.test(command ?? ''));
    assert.equal(copies.length, 2);
    for (const { when } of copies) assert.match(when, /\^\(client\|person\)\\b.*\^personcontact\\b\/ && listMultiSelection\)/);
  });

  it('orders its settings, and has words for the choices of each', () => {
    const settings = Object.values(configuration.properties);
    assert.deepEqual(
      settings.map(({ order }) => order).sort(),
      settings.map((_, index) => index + 1),
    );
    const { enum: choices, enumItemLabels } = configuration.properties['intervals.autoSave'];
    assert.equal(enumItemLabels.length, choices.length);
  });

  it('runs on its user’s own computer where it can, where the token, the environment and the copies are', () => {
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
  });

  it('lets no workspace, trusted or not, decide where the token is sent, nor anything else', () => {
    const scopes = Object.entries(configuration.properties).map(([name, { scope }]) => [name, scope]);
    assert.ok(scopes.some(([name]) => name === 'intervals.apiUrl'));
    assert.deepEqual(
      scopes.filter(([, scope]) => scope !== 'application'),
      [],
    );
  });

  it('has an English text for every key, and no text that nothing uses', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(all(placeholder, JSON.stringify(manifest)))].sort());
    assert.deepEqual(
      Object.entries(english).filter(([, text]) => text.trim() === ''),
      [],
    );
  });

  it('shows at most four icons of its own above the tree, so that its title has room', () => {
    const ofClients = menus['view/title'].filter(({ when }) => when.startsWith('view == intervals.clients'));
    const icons = ofClients.filter(({ group }) => group.startsWith('navigation'));
    assert.deepEqual(icons.map(({ command }) => command).sort(), [
      'intervals.clearFilters',
      'intervals.filterClients',
      'intervals.find',
      'intervals.refresh',
    ]);
  });

  it('lets whoever is signed in delete from the palette: everybody may delete their own contacts', () => {
    const entry = menus.commandPalette.find(({ command }) => command === 'intervals.delete');
    assert.equal(entry?.when, 'intervals.account == signedIn');
  });

  it('has no command and no setting that the README does not tell of', () => {
    // A title may go on in the next line.
    const readme = readFileSync(inRepository('README.md'), 'utf8').replaceAll(/\s+/g, ' ');
    const titles = commands.map(({ title }) => english[title.slice(1, -1) as keyof typeof english]);
    assert.deepEqual(
      [...titles, ...Object.keys(configuration.properties).map((name) => `\`${name}\``)].filter((name) => !readme.includes(name)),
      [],
    );
  });

  it('has a README that lists no command and no setting that is gone, and the defaults that there are', () => {
    const readme = readFileSync(inRepository('README.md'), 'utf8');
    const rowsOf = (heading: string): string[][] => {
      const [, section = ''] = readme.split(`\n## ${heading}\n`);
      const [, , ...rows] = section.split('\n## ')[0]?.match(/^\|.*\|$/gm) ?? [];
      return rows.map((row) => row.split('|').map((cell) => cell.trim()));
    };
    const titles = commands.map(({ title }) => english[title.slice(1, -1) as keyof typeof english]);
    const listed = rowsOf('Commands').flatMap(([, names = '']) => names.split(', '));
    assert.ok(listed.length > 30);
    // A title may have a comma of its own.
    const whole = new Set(titles.flatMap((title) => title.split(', ')));
    assert.deepEqual(
      listed.filter((name) => !whole.has(name)),
      [],
    );
    const defaults = Object.entries(configuration.properties).map(([name, { default: value }]) => [
      `\`${name}\``,
      String(value) === '' ? '' : `\`${String(value)}\``,
    ]);
    const shown = rowsOf('Settings').map(([, name, value]) => [name, value]);
    assert.deepEqual(shown.toSorted(), defaults.toSorted());
  });

  it('names files that there are', () => {
    const files = [manifest.main, manifest.browser, manifest.icon, ...schemaFiles(), ...all(/"(media\/[^"]+)"/g, contributions)];
    assert.deepEqual(
      files.filter((file) => !existsSync(inRepository(file))),
      [],
    );
  });
});

/** The schemas are files of their own in every language, where the language's texts name them. */
function schemaFiles(): string[] {
  const languages = readdirSync(inRepository()).filter((file) => /^package\.nls[\w.-]*\.json$/.test(file));
  return languages.flatMap((file) => all(/"(\.\/media\/[^"]+)"/g, readFileSync(inRepository(file), 'utf8')));
}

/** What the expression's group matches in a text. */
function all(expression: RegExp, text: string): string[] {
  return [...text.matchAll(expression)].map(([, found = '']) => found);
}

/** The context keys that are set while something is done. */
async function contextKeysSetBy(task: () => Promise<void>): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const { executeCommand } = vscode.commands;
  vscode.commands.executeCommand = async <T>(command: string, ...args: unknown[]) => {
    if (command === 'setContext') keys.add(String(args[0]));
    return executeCommand<T>(command, ...args);
  };
  try {
    await task();
  } finally {
    vscode.commands.executeCommand = executeCommand;
  }
  return keys;
}

function readSources(): string {
  return readdirSync(inRepository('src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(inRepository('src', file), 'utf8'))
    .join('\n');
}
