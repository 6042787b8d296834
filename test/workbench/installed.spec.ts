import { readdirSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { expect, test } from './support/fixtures';

/** What VS Code itself, the build and people need; `.vscodeignore` is the list of the same from the other side. */
const expected = [
  /^\.vsixmanifest$/,
  /^package(\.nls(\.[\w-]+)?)?\.json$/,
  /^(readme|changelog)\.md$/i,
  /^LICENSE(\.\w+)?$/,
  /^dist\/(node|browser|extension|parts\/[\w-]+)\.js$/,
  /^dist\/card\/page\.mjs$/,
  /^dist\/ThirdPartyNotices\.txt$/,
  /^dist\/bom\.cdx\.json$/,
  /^media\/[\w./-]+$/,
  /^l10n\/bundle\.l10n[\w.-]*\.json$/,
];

test('The installed extension has all that it needs and nothing else', ({ vsCode }) => {
  const files = installedFiles(vsCode.extensionsDir);
  expect(files.filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
  for (const pattern of expected) {
    expect(
      files.filter((file) => pattern.test(file)),
      String(pattern),
    ).not.toEqual([]);
  }
  expect(files).toEqual(
    expect.arrayContaining(['dist/node.js', 'dist/browser.js', 'dist/extension.js', 'media/schemas/client.schema.json']),
  );
});

test('Its icon is in the activity bar and opens its view', async ({ workbench }) => {
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await expect(workbench.viewTitle).toBeHidden();
  await workbench.openView('Intervals');
  await expect(workbench.page.locator('.sidebar .composite.title')).toContainText(/Intervals/i);
  await workbench.screenshot('first-look');
});

/** The files of the extension as VS Code unpacked them, with `/` in their paths. */
function installedFiles(extensionsDir: string): string[] {
  const folder = path.join(extensionsDir, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
}
