import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { expect, test } from './support/fixtures';

test('The preview of an import names what is left out of an old vCard', async ({ workbench, sandbox }, { outputDir }) => {
  const file = path.join(outputDir, 'wilma.vcf');
  const lines = [
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Co=C3=BFle;Wilma;;;',
    'TEL;WORK;FAX:+1 212 555 0177',
    'item1.TEL:+1 917 555 0178 ::: +1 917 555 0179',
    'item1.X-ABLabel:Diensthandy',
    'EMAIL;INTERNET:wilma@acme.test',
    'NOTE:Prefers a call',
    'in the morning',
    'PHOTO;ENCODING=BASE64:/9j/4AAQSkZJRg',
  ];
  await mkdir(outputDir, { recursive: true });
  await writeFile(file, ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n'));
  const { quickInput } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Wilma Coyle').label.click();
  await workbench.command('Intervals: Import Contacts from vCard…');
  await expect(quickInput.title).toHaveText('Import Contacts from vCard');
  await quickInput.chooseFile(file);
  await expect(quickInput.title).toHaveText('Create Contacts for Wilma Coyle');
  const { rows } = quickInput;
  await expect(rows).toHaveCount(5);
  await expect(rows.last()).toContainText('Left out: note, line 9 (“in the morning”), photo');
  await expect(rows.locator('input:checked, .monaco-checkbox.checked, [aria-checked="true"]')).toHaveCount(3);
  await workbench.screenshot('import-preview');
  await quickInput.input.press('Enter');
  await expect(workbench.toast('Contacts created for “Wilma Coyle”: 3.')).toBeVisible();
});
