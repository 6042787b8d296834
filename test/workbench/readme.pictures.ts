import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Page } from '@playwright/test';

import { root } from '../../tools/paths.mjs';
import { expect, test } from './support/fixtures';

const folder = path.join(root, 'media', 'pictures');

test('The picture of the README', async ({ newWorkbench: workbench, context }, { project }) => {
  mkdirSync(folder, { recursive: true });
  const blank = await context.newPage();
  const picture = async (name: string): Promise<void> => {
    const png = await workbench.page.screenshot({ animations: 'disabled' });
    writeFileSync(path.join(folder, `${name}-${project.name}.webp`), await toWebp(blank, png));
  };

  await workbench.trySample();
  await workbench.open('Acme Ltd');
  await expect(workbench.editor.lenses).not.toHaveCount(0);
  await workbench.row('Acme Ltd').choose('Show Work');
  await workbench.row('Rocket catalogue').expand();
  await expect(workbench.row('Photograph the anvils').locator).toBeVisible();
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Wilma Coyle').expand();
  await workbench.page.mouse.move(700, 500);
  await picture('edit');
});

/** The same picture in a quarter of the bytes: it is packed with the extension. */
async function toWebp(page: Page, png: Buffer): Promise<Buffer> {
  const url = await page.evaluate(
    async (source) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.12);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}
