import { expect, test as base } from './support/fixtures';
import { HostileServer } from './support/hostile-server';

const test = base.extend<{ hostile: HostileServer }>({
  hostile: async ({ sandbox }, use) => {
    const hostile = await HostileServer.start(sandbox);
    await use(hostile);
    hostile.stop();
  },
  settings: async ({ hostile }, use) => {
    await use({
      'intervals.apiUrl': hostile.url,
      'json.schemaDownload.enable': true,
      // Whatever is asked for is to arrive.
      'json.schemaDownload.trustedDomains': { '*': true, [`${hostile.watch}/`]: true },
      'workbench.hover.delay': 100,
    });
  },
});

test('Nothing that a server sends makes VS Code ask for anything elsewhere, in whatever view', async ({
  workbench,
  hostile,
  sandbox,
}) => {
  const { editor, page, quickInput } = workbench;
  const asked: string[] = [];
  const { watch } = hostile;
  page.on('request', (request) => request.url().startsWith(watch) && asked.push(request.url()));
  const hover = page.locator('.monaco-hover:visible, .workbench-hover:visible');
  await workbench.signIn(sandbox.token('Administrator'));
  const acme = workbench.row('Acme Ltd');

  await test.step('A row’s tooltip', async () => {
    await acme.label.hover();
    await expect(hover.first()).toContainText(`${hostile.watch}/description`);
    await acme.expand();
    await expect(acme.locator).toHaveAttribute('aria-expanded', 'true');
  });

  await test.step('A document, a hover in it, and the comparison', async () => {
    await acme.doubleClick();
    await expect(editor.locator).toContainText('"otherFields"');
    const text = JSON.parse(await editor.text()) as Record<string, unknown>;
    expect(Object.keys(text).filter((name) => !/^[a-z]+$/.test(name))).toEqual(['otherFields']);
    expect(text['otherFields']).toMatchObject({ $schema: `${hostile.watch}/schema.json`, $ref: `${hostile.watch}/ref.json` });
    await editor.locator.getByText('"website"').first().hover();
    await expect(hover.first()).toContainText('The URL of the client');
    await workbench.command('Intervals: Compare with Server');
    await expect(workbench.comparison.left).toContainText('"otherFields"');
    await expect(workbench.comparison.right).toContainText('"otherFields"');
  });

  await test.step('Several records', async () => {
    await acme.click();
    await workbench.page.keyboard.press('Shift+ArrowDown');
    await acme.choose('Edit as One Document');
    await expect(workbench.tab('2 clients.json')).toHaveClass(/active/);
    await expect(page.locator('.editor-group-container.active')).toContainText('"otherFields"');
  });

  await test.step('Find', async () => {
    await workbench.command('Intervals: Find Client, Person or Contact…');
    await quickInput.input.fill('wilma');
    await expect(quickInput.box.locator('.monaco-list-row', { hasText: 'Wilma' }).first()).toBeVisible();
    await quickInput.cancel();
  });

  await test.step('The card', async () => {
    // Alone: two are selected.
    await acme.click();
    await acme.choose('Show Client Card');
    const card = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    await expect(card.getByRole('heading', { level: 1 })).toHaveText('Acme Ltd');
    await expect(card.locator('body')).toContainText('Wilma');
    await workbench.screenshot('hostile-card');
  });

  await test.step('A refusal', async () => {
    await acme.doubleClick();
    // The comparison's tab has the same resource.
    await expect(page.getByRole('tab', { name: 'Acme Ltd.json', exact: true })).toHaveClass(/active/);
    await editor.setField('active', false);
    await workbench.save();
    await expect(workbench.toast(`${hostile.watch}/`)).toBeVisible();
    await workbench.screenshot('hostile-refusal');
  });

  expect([...asked, ...hostile.asked]).toEqual([]);

  await test.step('What a user types is their own affair, and shows that what is asked for arrives', async () => {
    await editor.edit((text) => text.replace('{', `{ "$schema": "${hostile.watch}/typed.json",`));
    await expect.poll(() => hostile.asked).toContain('/typed.json');
  });
});
