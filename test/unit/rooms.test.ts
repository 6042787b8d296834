import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

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
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { commands: { command: string }[] };
    };
    const isOfCommand = (file: string): boolean => {
      const source = readFileSync(path.join('src/commands', file), 'utf8');
      return contributes.commands.some(({ command }) => source.includes(`'${command}'`));
    };
    assert.ok(files.length > 20);
    assert.deepEqual(
      files.filter((file) => !isOfCommand(file)),
      [],
    );
  });
});
