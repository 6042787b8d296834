import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Fills a folder unless it is already filled by the same recipe. The stamp is written last, so that a half-filled folder is
 * emptied and filled again.
 * @param {string} folder
 * @param {string} recipe what the folder's content depends on
 * @param {() => Promise<void> | void} fill
 */
export async function fillOnce(folder, recipe, fill) {
  const stamp = path.join(folder, 'filled-by');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === recipe) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await fill();
  writeFileSync(stamp, recipe);
}
