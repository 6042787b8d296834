import { expect, test } from './support/fixtures';
import type { TreeRow } from './support/tree-row';

/** The themes of VS Code 1.139 for what a system may prefer, and the class that each gives the window. */
const themes = [
  ['Dark 2026', 'vs-dark'],
  ['Light High Contrast', 'hc-light'],
  ['Dark High Contrast', 'hc-black'],
  ['Light 2026', 'vs'],
] as const;

test.use({ settings: { 'workbench.colorTheme': 'Light 2026' } });

test('In every theme inactive clients are fainter than active ones', async ({ workbench, vsCode }) => {
  await workbench.trySample();
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Wilma Coyle').expand();
  await workbench.row('Acme Ltd').click();
  await expect(workbench.editor.locator).toContainText('"name": "Acme Ltd"');
  for (const [theme, name] of themes) {
    await workbench.chooseTheme(theme, vsCode);
    await expect(workbench.page.locator('.monaco-workbench')).toHaveClass(new RegExp(`(^| )${name}( |$)`));
    const active = await colorOf(workbench.row('Bluebell Dairy'));
    await expect.poll(() => colorOf(workbench.row('Ironbridge Foundry'))).not.toBe(active);
    await workbench.screenshot(`theme-${theme.toLowerCase().replaceAll(' ', '-')}`);
  }
});

function colorOf({ label }: TreeRow): Promise<string> {
  return label.evaluate((element) => getComputedStyle(element).color);
}
