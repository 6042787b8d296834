import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { commandIds } from '../../src/platform/commandIds';

/** The files of `commands/` that are no areas: its door and its list. */
const notOfCommands = new Set(['index.ts', 'allCommands.ts']);

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('the ids of commands', () => {
  it('are those that the manifest contributes, each under its own name', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(Object.entries(commandIds).sort(), contributed.map((id) => [id.replace(/^intervals\./, ''), id]).sort());
  });
});

describe('the rooms of src', () => {
  const rooms = readdirSync('src', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  it('are those that CONTRIBUTING describes', () => {
    const text = readFileSync('CONTRIBUTING.md', 'utf8');
    const described = [...text.matchAll(/^\| `(\w+)\/` +\| /gm)].map(([, name]) => name);
    assert.deepEqual(described.sort(), rooms.sort());
  });

  it('have a door each', () => {
    assert.deepEqual(
      rooms.filter((room) => !existsSync(path.join('src', room, 'index.ts'))),
      [],
    );
  });

  it('hold in commands/ a file an area, each command in one of them, and the list of all', () => {
    const files = readdirSync('src/commands').filter((file) => file.endsWith('.ts') && !notOfCommands.has(file));
    const ids = files.flatMap((file) => {
      const found = readFileSync(path.join('src/commands', file), 'utf8').matchAll(/\bcommandIds\.(\w+)/g);
      const own = [...new Set([...found].map(([, id]) => id))];
      assert.ok(own.length > 1, `${file} is no area`);
      return own;
    });
    assert.deepEqual(ids.sort(), Object.keys(commandIds).sort());
  });
});
