import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from './support/fixtures';

test('The token is in no file, no log and no plain storage after signing in, working, and failing', async ({
  workbench,
  sandbox,
  vsCode,
}) => {
  const { page } = workbench;
  const token = sandbox.token('Administrator');
  const forms = [token, Buffer.from(`${token}:X`).toString('base64')];
  await workbench.signIn(token);
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Acme Ltd').click();
  await expect(workbench.tab('Acme Ltd.json')).toBeVisible();
  await workbench.editor.edit((text) => text.replace(/"active": true/, '"active": "x"'));
  await workbench.save();
  await workbench.toast('"active"').waitFor();
  await sandbox.stop();
  await workbench.editor.edit((text) => text.replace(/"active": "x"/, '"active": false'));
  await workbench.save();
  await workbench.toast('cannot be reached').waitFor();
  await workbench.command('Intervals: Show Log');
  await expect(page.getByText('GET /client/').first()).toBeVisible();

  const files = filesBelow(path.dirname(vsCode.workspace)).filter((file) => !file.startsWith(vsCode.extensionsDir));
  const logs = files.filter((file) => file.endsWith('Intervals.log'));
  expect(logs, 'the log is among the files').not.toEqual([]);
  expect(logs.map((file) => readFileSync(file, 'utf8')).join('')).toMatch(/\[info\] GET \/client\/ 200 \d+ ms/);
  expect(files.filter((file) => forms.some((form) => readFileSync(file).includes(form)))).toEqual([]);

  const stored = await page.evaluate(dumpStorage);
  expect(stored.length).toBeGreaterThan(100);
  for (const form of forms) expect(stored).not.toContain(form);
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** All that the page keeps in the browser, as text. Runs in the page. */
async function dumpStorage(): Promise<string> {
  const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
  const settled = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(String(request.error)));
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name ?? ''));
    for (const store of database.objectStoreNames) {
      const all = await settled(database.transaction(store).objectStore(store).getAll());
      parts.push(
        JSON.stringify(
          all.map((value: unknown) =>
            value instanceof ArrayBuffer
              ? new TextDecoder().decode(value)
              : ArrayBuffer.isView(value)
                ? new TextDecoder().decode(value)
                : value,
          ),
        ),
      );
    }
  }
  return parts.join('\n');
}
