import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { commandIds } from '../../src/platform/commandIds';

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

  it('hold in commands/ nothing but commands', () => {
    const files = readdirSync('src/commands').filter((file) => file.endsWith('.ts') && file !== 'index.ts');
    const isOfCommand = (file: string): boolean => /\bcommandIds\.\w/.test(readFileSync(path.join('src/commands', file), 'utf8'));
    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !isOfCommand(file)),
      [],
    );
  });
});
