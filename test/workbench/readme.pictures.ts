import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/paths.mjs';
import { expect, test } from './fixtures';
import type { Workbench } from './workbench';

const folder = path.join(root, 'media', 'pictures');

test('The pictures of the README', async ({ workbench }, { project }) => {
  mkdirSync(folder, { recursive: true });
  const picture = (name: string): Promise<unknown> =>
    workbench.page.screenshot({ path: path.join(folder, `${name}-${project.name}.png`), animations: 'disabled' });

  await workbench.trySample();
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Wilma Coyle').expand();
  await workbench.open('Acme Ltd');
  await expect(workbench.editor.lenses).not.toHaveCount(0);
  await picture('edit');
  await find(workbench, 'acme');
  await picture('find');
});

async function find(workbench: Workbench, text: string): Promise<void> {
  await workbench.command('Intervals: Find Client, Person or Contact…');
  await workbench.quickInput.input.fill(text);
  await expect(workbench.quickInput.row('Wilma Coyle')).toBeVisible();
}
