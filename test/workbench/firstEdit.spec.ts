import { expect, test } from './support/fixtures';
import type { Workbench } from './support/workbench';

// The window of others would keep the sample account's records as they are changed here.
test('From the sample data to a corrected client, a new contact and a deleted one', async ({ newWorkbench: workbench }) => {
  await test.step('Try with Sample Data', () => trySample(workbench));
  await test.step('The tree', () => lookThrough(workbench));
  await test.step('Preview and open', () => previewAndOpen(workbench));
  await test.step('Rename a client', () => renameClient(workbench));
  await test.step('A refused save', () => saveWrongType(workbench));
  await test.step('A new contact', () => createContact(workbench));
  await test.step('Delete it', () => deleteContact(workbench));
  await test.step('Sign out', () => signOut(workbench));
});

async function trySample(workbench: Workbench): Promise<void> {
  await workbench.openView('Intervals');
  await expect(workbench.welcome('Sign In')).toBeVisible();
  await expect(workbench.welcome('Try with Sample Data')).toBeVisible();
  await workbench.screenshot('signed-out');
  await workbench.trySample();
  await expect(workbench.viewMessage).toHaveText('Sample data. Changes last until this window is closed.');
  await workbench.screenshot('clients');
}

async function lookThrough(workbench: Workbench): Promise<void> {
  await workbench.row('Acme Ltd').expand();
  await expect(workbench.row('Wilma Coyle').description).toHaveText('Head of procurement');
  await workbench.screenshot('people');
  await workbench.row('Wilma Coyle').expand();
  const mail = workbench.row('wilma@acme.test');
  await expect(mail.icon).toHaveClass(/codicon-mail/);
  await expect(mail.description).toHaveText('Work');
  const mobile = workbench.row('+1 917 555 0111');
  await expect(mobile.icon).toHaveClass(/codicon-device-mobile/);
  await expect(mobile.description).toHaveText('Mobile');
  await workbench.screenshot('contacts');
}

/** As in the explorer. */
async function previewAndOpen(workbench: Workbench): Promise<void> {
  const row = workbench.row('Bluebell Dairy');
  const tab = workbench.tab('Bluebell Dairy.json');
  await row.click();
  await expect(workbench.nameOf(tab)).toHaveClass(/italic/);
  await expect(workbench.tree).toBeFocused();
  await row.doubleClick();
  await expect(workbench.nameOf(tab)).not.toHaveClass(/italic/);
  await expect(workbench.editor.locator).toHaveClass(/focused/);
  await workbench.close(tab);
  await row.openMenu();
  await expect(row.menu.labels).toHaveText([
    'Open',
    'Open to the Side',
    'Show Client Card',
    'Show Work',
    'Write E-Mail',
    'Call',
    'Open Website',
    'New Person',
    'Copy',
    'Copy All E-Mail Addresses',
    'Copy All Phone Numbers',
    'Copy As',
    'Copy Link',
    'Export…',
    'Delete…',
  ]);
  await workbench.screenshot('client-menu');
  await row.menu.choose('Open');
  await expect(tab).toHaveClass(/active/);
  await workbench.close(tab);
  await expect(workbench.tabs).toHaveCount(0);
}

async function renameClient(workbench: Workbench): Promise<void> {
  await workbench.row('Acme Ltd').click();
  await expect(workbench.tab('Acme Ltd.json')).toHaveClass(/active/);
  await expect(workbench.editor.locator).toContainText('"name": "Acme Ltd"');
  await workbench.screenshot('client-open');
  await workbench.editor.edit((text) => text.replace('"Acme Ltd"', '"Acme Rockets Ltd"'));
  await expect(workbench.tab('Acme Ltd.json')).toHaveClass(/dirty/);
  await workbench.save();
  await expect(workbench.tab('Acme Rockets Ltd.json')).toHaveClass(/active/);
  await expect(workbench.tabs).toHaveCount(1);
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(workbench.row('Acme Rockets Ltd').locator).toBeVisible();
  await expect(workbench.row('Acme Ltd').locator).toHaveCount(0);
  // Its people are still in sight: a row keeps its state when it gets another name.
  await expect(workbench.row('Wilma Coyle').locator).toBeVisible();
  await workbench.screenshot('client-renamed');
}

async function saveWrongType(workbench: Workbench): Promise<void> {
  const { editor } = workbench;
  const toast = workbench.toast('"active" must be true or false, without quotes.');
  await editor.edit((text) => text.replace('"active": true', '"active": "yes"'));
  await workbench.save();
  await expect(toast).toBeVisible();
  await expect(toast).not.toContainText('FileSystemError');
  await expect(editor.errors).not.toHaveCount(0);
  await expect(workbench.tab('Acme Rockets Ltd.json')).toHaveClass(/dirty/);
  await workbench.screenshot('save-refused');
  await editor.edit((text) => text.replace('"active": "yes"', '"active": false'));
  await expect(editor.errors).toHaveCount(0);
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(toast).toHaveCount(0);
  await expect(workbench.row('Acme Rockets Ltd').description).toHaveText('2 · inactive');
  await workbench.screenshot('save-corrected');
}

async function createContact(workbench: Workbench): Promise<void> {
  await workbench.row('Wilma Coyle').act('New Contact');
  await expect(workbench.tab('New Contact.json')).toHaveClass(/active/);
  await expect(workbench.editor.locator).toContainText('"personid"');
  await expect(workbench.editor.locator).toHaveClass(/focused/);
  await workbench.screenshot('contact-draft');
  // The cursor is where the value belongs.
  await workbench.page.keyboard.type('wilma@coyle.example');
  await workbench.save();
  await expect(workbench.tab('wilma@coyle.example.json')).toHaveClass(/active/);
  await expect(workbench.tab('New Contact.json')).toHaveCount(0);
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(workbench.editor.locator).toContainText('"id"');
  const row = workbench.row('wilma@coyle.example');
  await expect(row.icon).toHaveClass(/codicon-mail/);
  await expect(row.description).toHaveText('Work');
  await workbench.screenshot('contact-created');
}

async function deleteContact(workbench: Workbench): Promise<void> {
  const { modal } = workbench;
  const row = workbench.row('wilma@coyle.example');
  await row.choose('Delete…');
  await expect(modal).toContainText('Delete the contact “wilma@coyle.example” from Intervals?');
  await expect(modal).toContainText('You can undo this right afterwards.');
  await workbench.screenshot('contact-to-delete');
  await modal.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(row.locator).toHaveCount(0);
  await expect(workbench.tab('wilma@coyle.example.json')).toHaveCount(0);
  await expect(workbench.tab('Acme Rockets Ltd.json')).toBeVisible();
  await workbench.screenshot('contact-deleted');
}

async function signOut(workbench: Workbench): Promise<void> {
  await workbench.command('Intervals: Sign Out');
  await expect(workbench.welcome('Sign In')).toBeVisible();
  await expect(workbench.row('Acme Rockets Ltd').locator).toHaveCount(0);
  await workbench.screenshot('signed-out-again');
}
