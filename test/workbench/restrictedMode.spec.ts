import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { expect, openWorkbench, test } from './support/fixtures';

test.use({ settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' } });
test.use({ asksForTrust: true });

test('In a folder that nobody trusts the extension works, and sends nothing where the folder wants it', async ({
  vsCode,
  sandbox,
  page,
}) => {
  const asked: string[] = [];
  const elsewhere = createServer((request, response) => {
    asked.push(`${String(request.method)} ${String(request.url)}`);
    response.end('{}');
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const folder = path.join(vsCode.workspace, '.vscode');
  mkdirSync(folder);
  const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`;
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ 'intervals.apiUrl': url, 'intervals.webUrl': url }));

  const workbench = await openWorkbench(page, vsCode);
  await expect(workbench.statusBarItem('Restricted Mode')).toBeVisible();
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.open('Bluebell Dairy');
  await expect(workbench.editor.lenses).toHaveText(['Compare with Server', 'Show in Tree']);
  await workbench.editor.setField('phone', '555-0111');
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect(await sandbox.client('Bluebell Dairy')).toMatchObject({ phone: '555-0111' });
  await workbench.screenshot('restricted-mode');
  expect(asked).toEqual([]);
  await new Promise((resolve) => elsewhere.close(resolve));
});
