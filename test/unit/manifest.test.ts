import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../package.json';
import english from '../../package.nls.json';
import { matchesOf } from '../support/matches';

const { commands, configuration, menus, views, viewsWelcome } = manifest.contributes;
const viewIds = Object.values(views)
  .flat()
  .map(({ id }) => id);
const contributions = JSON.stringify(manifest.contributes);
const placeholder = /"%([\w.]+)%"/g;

describe('the manifest', () => {
  it('puts every command into one category, so that the palette shows whose it is', () => {
    assert.deepEqual(new Set(commands.map(({ category }) => category)), new Set(['Intervals']));
  });

  it('refers only to views that there are', () => {
    const referred = [
      ...viewsWelcome.map(({ view }) => view),
      ...matchesOf(/\b(?:view|focusedView) == ([\w.]+)/g, contributions),
    ];
    assert.deepEqual(
      referred.filter((id) => !viewIds.includes(id)),
      [],
    );
  });

  it('has the clients in sight, and their work collapsed until somebody wants it', () => {
    assert.deepEqual(
      views.intervals.map((view) => [view.id, 'visibility' in view ? view.visibility : 'visible']),
      [
        ['intervals.clients', 'visible'],
        ['intervals.work', 'collapsed'],
      ],
    );
  });

  it('contributes the settings that the extension reads, and no others', () => {
    const sources = readSources();
    const read = matchesOf(/getConfiguration\('intervals'\)\s*\.get(?:<[^>]*>)?\('([\w.]+)'/g, sources).map(
      (name) => `intervals.${name}`,
    );
    assert.equal(
      read.length,
      // VS Code's own settings are no concern of the manifest, nor is what is written.
      matchesOf(/(getConfiguration)(?!\('files'|\('intervals'\)\.update)/g, sources).length,
      'a setting is read in a way that this test does not see',
    );
    assert.deepEqual([...new Set(read)].sort(), Object.keys(configuration.properties).sort());
    assert.deepEqual(
      matchesOf(/affectsConfiguration\('([\w.]+)'/g, sources).filter((name) => !read.includes(name)),
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
    assert.deepEqual(Object.keys(english).sort(), [...new Set(matchesOf(placeholder, JSON.stringify(manifest)))].sort());
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
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    const titles = commands.map(({ title }) => english[title.slice(1, -1) as keyof typeof english]);
    assert.deepEqual(
      [...titles, ...Object.keys(configuration.properties).map((name) => `\`${name}\``)].filter((name) => !readme.includes(name)),
      [],
    );
  });

  it('has a README that lists no command and no setting that is gone, and the defaults that there are', () => {
    const readme = readFileSync('README.md', 'utf8');
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
    const files = [
      manifest.main,
      manifest.browser,
      manifest.icon,
      ...schemaFiles(),
      ...matchesOf(/"(media\/[^"]+)"/g, contributions),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(file)),
      [],
    );
  });
});

/** The schemas are files of their own in every language, where the language's texts name them. */
function schemaFiles(): string[] {
  const languages = readdirSync('.').filter((file) => /^package\.nls[\w.-]*\.json$/.test(file));
  return languages.flatMap((file) => matchesOf(/"(\.\/media\/[^"]+)"/g, readFileSync(file, 'utf8')));
}

function readSources(): string {
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join('src', file), 'utf8'))
    .join('\n');
}
