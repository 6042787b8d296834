import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { Arrived } from '../support/service';
import { activeEditor, activeTab, contentOf, Driver, save, type, until } from './support/driver';

/** Another extension that takes long before a save: it has listened since before this one was loaded, and so is asked first. */
let lingers = false;
vscode.workspace.onWillSaveTextDocument((event) => {
  // Longer than VS Code waits, in ms: it asks nobody after that.
  if (lingers) event.waitUntil(new Promise((resolve) => setTimeout(resolve, 2500)));
});

describe('Saving', () => {
  const driver = new Driver();
  const { service } = driver;

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(() => driver.stop());
  beforeEach(() => driver.reset());
  afterEach(async () => {
    service.intercept(undefined);
    service.letGo();
    await driver.closeAll();
  });

  const bluebell = async () => driver.open(await driver.row('Bluebell Dairy'));
  const puts = (): readonly Arrived[] => service.take().filter(({ method }) => method === 'PUT');
  const bodies = () => puts().map(({ body }) => body);
  const failure = () => new Response('{"error":{"code":1}}', { status: 500 });
  const failPuts = (isMeant: (request: Request) => boolean = () => true): void =>
    service.intercept((request) => (request.method === 'PUT' && isMeant(request) ? failure() : undefined));

  /** What the server has under an id. */
  const client = async (id: unknown): Promise<Readonly<Record<string, unknown>>> =>
    (await service.changeElsewhere('GET', `client/${String(id)}/`))['client'] as Readonly<Record<string, unknown>>;

  /** Begins a save that does not end until the service lets its request go. */
  async function saveHeldUp(editor: vscode.TextEditor, method = 'PUT'): Promise<{ readonly isSaved: Thenable<boolean> }> {
    service.hold(method);
    const isSaved = editor.document.save();
    await until(() => service.held === 1, 'the request is under way');
    return { isSaved };
  }

  /** Saves, types a fax number while that is under way, and gives whether it is saved. */
  async function saveTypingFax(editor: vscode.TextEditor, fax: string): Promise<boolean> {
    const { isSaved } = await saveHeldUp(editor);
    await type(editor, 'fax', JSON.stringify(fax));
    service.letGo();
    return isSaved;
  }

  describe('during a running save', () => {
    it('sends what was typed since, once, and after the first', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0201"');
      const first = await saveHeldUp(editor);
      await type(editor, 'phone', '"555-0202"');
      const second = editor.document.save();
      service.letGo();
      await Promise.all([first.isSaved, second]);
      assert.deepEqual(bodies(), [{ phone: '555-0201' }, { phone: '555-0202' }]);
      assert.equal((await client(contentOf(editor)['id']))['phone'], '555-0202');
      assert.equal(editor.document.isDirty, false);
    });

    it('sends the last text only, where it was saved several times meanwhile', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0203"');
      const first = await saveHeldUp(editor);
      await type(editor, 'phone', '"555-0204"');
      const second = editor.document.save();
      await type(editor, 'phone', '"555-0205"');
      const third = editor.document.save();
      service.letGo();
      await Promise.all([first.isSaved, second, third]);
      await until(() => !editor.document.isDirty, 'the last text is saved');
      assert.deepEqual(bodies(), [{ phone: '555-0203' }, { phone: '555-0205' }]);
    });

    it('sends nothing twice where nothing was typed', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0206"');
      const first = await saveHeldUp(editor);
      const second = editor.document.save();
      service.letGo();
      assert.deepEqual(await Promise.all([first.isSaved, second]), [true, true]);
      assert.deepEqual(bodies(), [{ phone: '555-0206' }]);
    });

    it('sends both texts with the second where the first fails', async () => {
      const editor = await bluebell();
      failPuts();
      await type(editor, 'phone', '"555-0207"');
      assert.equal(await saveTypingFax(editor, '555-0208'), false);
      service.intercept(undefined);
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ phone: '555-0207' }, { phone: '555-0207', fax: '555-0208' }]);
    });
  });

  describe('while somebody types', () => {
    it('leaves dirty what was typed, and sends only that with the next save', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0211"');
      await saveTypingFax(editor, '555-0212');
      assert.equal(activeTab()?.isDirty, true);
      assert.deepEqual([contentOf(editor)['phone'], contentOf(editor)['fax']], ['555-0211', '555-0212']);
      assert.deepEqual(bodies(), [{ phone: '555-0211' }]);
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ fax: '555-0212' }]);
      assert.equal(editor.document.isDirty, false);
    });

    it('does not put the text that the server made of the first under the cursor', async () => {
      const editor = await bluebell();
      const raw = '<p>Milk<script>alert(1)</script></p>';
      await type(editor, 'description', JSON.stringify(raw));
      await saveTypingFax(editor, '555-0213');
      assert.deepEqual([contentOf(editor)['description'], contentOf(editor)['fax']], [raw, '555-0213']);
      service.take();
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ fax: '555-0213' }]);
      await until(() => contentOf(activeEditor())['description'] === '<p>Milk</p>', 'what the server has is shown');
      assert.equal(contentOf(activeEditor())['fax'], '555-0213');
    });

    it('lets the tab of a renamed client follow only when that is saved too', async () => {
      const editor = await driver.open(await driver.row('Hazel & Finch Architects'));
      await type(editor, 'name', '"Hazel & Daughters"');
      await saveTypingFax(editor, '555-0214');
      await bluebell();
      await driver.open(await driver.row('Hazel & Daughters'));
      assert.deepEqual([activeTab()?.label, activeTab()?.isDirty], ['Hazel & Finch Architects.json', true]);
      await save();
      await until(() => activeTab()?.label === 'Hazel & Daughters.json' && !!vscode.window.activeTextEditor, 'the tab follows');
      assert.equal(contentOf(activeEditor())['fax'], '555-0214');
      assert.deepEqual(bodies(), [{ name: 'Hazel & Daughters' }, { fax: '555-0214' }]);
    });
  });

  describe('after undoing past a save', () => {
    it('sends the old value back, without a conflict', async () => {
      const editor = await bluebell();
      const { id, phone } = contentOf(editor);
      await type(editor, 'phone', '"555-0221"');
      assert.ok(await editor.document.save());
      await vscode.commands.executeCommand('undo');
      assert.equal(editor.document.isDirty, true);
      assert.equal(contentOf(editor)['phone'], phone);
      service.take();
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ phone }]);
      assert.equal((await client(id))['phone'], phone);
    });

    it('sends nothing where it was redone', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0222"');
      assert.ok(await editor.document.save());
      service.take();
      await vscode.commands.executeCommand('undo');
      await vscode.commands.executeCommand('redo');
      await save();
      assert.deepEqual(service.takeLines(), []);
      assert.equal(contentOf(editor)['phone'], '555-0222');
    });

    it('sends back the old value also where the server had made something else of the new one', async () => {
      const editor = await bluebell();
      await type(editor, 'description', '"before"');
      assert.ok(await editor.document.save());
      await type(editor, 'description', '"<b>after</b><script>alert(1)</script>"');
      assert.ok(await editor.document.save());
      await until(() => contentOf(editor)['description'] === '<b>after</b>', 'what the server has is shown');
      service.take();
      while (contentOf(editor)['description'] !== 'before') await vscode.commands.executeCommand('undo');
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ description: 'before' }]);
    });

    it('shows what the server has where it was undone during the save, and sends it when it is undone again', async () => {
      const editor = await bluebell();
      const { phone } = contentOf(editor);
      await type(editor, 'phone', '"555-0223"');
      const { isSaved } = await saveHeldUp(editor);
      await vscode.commands.executeCommand('undo');
      service.letGo();
      await isSaved;
      // VS Code takes the text that it read last for saved, which it is no longer.
      await until(() => contentOf(editor)['phone'] === '555-0223', 'what was saved is shown');
      await vscode.commands.executeCommand('undo');
      assert.equal(contentOf(editor)['phone'], phone);
      assert.ok(await editor.document.save());
      assert.deepEqual(bodies(), [{ phone: '555-0223' }, { phone }]);
    });
  });

  describe('an editor that is closed meanwhile', () => {
    const close = () => vscode.commands.executeCommand('workbench.action.closeActiveEditor');

    it('arrives, once, and is shown when it is opened again', async () => {
      const editor = await bluebell();
      const { id } = contentOf(editor);
      await type(editor, 'phone', '"555-0231"');
      const { isSaved } = await saveHeldUp(editor);
      const closed = close();
      service.letGo();
      await Promise.all([isSaved, closed]);
      await until(() => driver.tabs().length === 0, 'it is closed');
      assert.deepEqual(bodies(), [{ phone: '555-0231' }]);
      const reopened = await bluebell();
      assert.equal((await client(id))['phone'], '555-0231');
      assert.equal(contentOf(reopened)['phone'], '555-0231');
      assert.equal(reopened.document.isDirty, false);
      await type(reopened, 'fax', '"555-0232"');
      assert.ok(await reopened.document.save());
      assert.deepEqual(bodies(), [{ fax: '555-0232' }]);
    });

    it('is created once where it was a draft', async () => {
      await vscode.commands.executeCommand('intervals.newClient');
      const editor = activeEditor();
      await type(editor, 'name', '"Closed in a Hurry"');
      const { isSaved } = await saveHeldUp(editor, 'POST');
      const closed = close();
      service.letGo();
      await Promise.all([isSaved, closed]);
      await until(() => driver.tabs().every(({ label }) => label !== 'New Client.json'), 'the draft is closed');
      assert.equal(service.take().filter(({ method }) => method === 'POST').length, 1);
      await until(async () => (await driver.labels()).includes('Closed in a Hurry'), 'it is in the tree');
    });
  });

  describe('all', () => {
    before(() => driver.moveOn());

    it('saves the others where one fails, which stays dirty and is all that is sent next', async () => {
      const names = ['Bluebell Dairy', 'Cedar Grove School', 'Juniper Health Clinic'] as const;
      const editors: vscode.TextEditor[] = [];
      for (const name of names) {
        const editor = await driver.open(await driver.row(name));
        await type(editor, 'phone', '"555-0241"');
        editors.push(editor);
      }
      const documents = editors.map(({ document }) => document);
      const paths = editors.map((editor) => `/client/${String(contentOf(editor)['id'])}/`);
      failPuts(({ url }) => url.endsWith(paths[1] ?? ''));
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      assert.deepEqual(
        documents.map(({ isDirty }) => isDirty),
        [false, true, false],
      );
      assert.deepEqual(
        puts()
          .map(({ path }) => path)
          .sort(),
        [...paths].sort(),
      );
      service.intercept(undefined);
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      assert.deepEqual(
        puts().map(({ path, body }) => ({ path, body })),
        [{ path: paths[1], body: { phone: '555-0241' } }],
      );
      assert.ok(documents.every(({ isDirty }) => !isDirty));
    });
  });

  describe('all, of documents in every state', () => {
    it('brings each where it belongs: conflicts and refused texts stay, a draft is created once, two of one record add up', async () => {
      await vscode.commands.executeCommand('intervals.refresh');
      const rows = [await driver.row('Juniper Health Clinic'), await driver.row('Kestrel Outdoor')];
      const contested = await bluebell();
      const bluebellId = contentOf(contested)['id'];
      await type(contested, 'phone', '"555-0271"');
      await vscode.commands.executeCommand('workbench.action.keepEditor');
      const refused = await driver.open(await driver.row('Cedar Grove School'));
      const cedarId = contentOf(refused)['id'];
      await type(refused, 'active', '"maybe"');
      const single = await driver.open(await driver.row('Kestrel Outdoor'));
      const kestrelId = contentOf(single)['id'];
      await type(single, 'phone', '"555-0272"');
      await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
      await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('[') === true, 'the batch is shown');
      const batch = activeEditor();
      const content = JSON.parse(batch.document.getText()) as Record<string, unknown>[];
      for (const record of content) record['website'] = 'together.example';
      const all = new vscode.Range(0, 0, batch.document.lineCount, 0);
      const text = `${JSON.stringify(content, undefined, 2)}\n`;
      assert.ok(await batch.edit((edit) => edit.replace(all, text)));
      await vscode.commands.executeCommand('intervals.newClient');
      const draft = activeEditor();
      await type(draft, 'name', '"Saved With All"');
      await service.changeElsewhere('PUT', `client/${String(bluebellId)}/`, { phone: '555-0279' });
      service.take();
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      const sent = service.take().filter(({ method }) => method !== 'GET');
      assert.equal(sent.filter(({ method }) => method === 'POST').length, 1, JSON.stringify(sent));
      assert.equal((await client(bluebellId))['phone'], '555-0279');
      assert.equal((await client(cedarId))['active'], 't');
      const kestrel = await client(kestrelId);
      assert.deepEqual([kestrel['phone'], kestrel['website']], ['555-0272', 'together.example']);
      assert.deepEqual(
        [contested, refused, single, batch].map(({ document }) => document.isDirty),
        [true, true, false, false],
      );
    });
  });

  describe('by itself, when the editor loses the focus', () => {
    beforeEach(() => driver.setAutoSave('onFocusChange'));
    afterEach(async () => {
      await driver.setAutoSave('off');
      await driver.configure('autoSave', undefined);
    });

    /** Types something and goes to another editor. */
    async function typeAndLeave(field: string, json: string): Promise<vscode.TextDocument> {
      const editor = await bluebell();
      await type(editor, field, json);
      await driver.open(await driver.row('Cedar Grove School'));
      await until(() => !editor.document.isDirty, 'VS Code has saved it');
      return editor.document;
    }

    it('sends nothing, until its user saves', async () => {
      await typeAndLeave('phone', '"555-0251"');
      assert.deepEqual(service.takeLines(), []);
      const editor = await bluebell();
      assert.equal(contentOf(editor)['phone'], '555-0251');
      await save();
      assert.deepEqual(bodies(), [{ phone: '555-0251' }]);
    });

    it('sends nothing either where VS Code does not say so, because another extension takes long', async () => {
      lingers = true;
      const document = await typeAndLeave('phone', '"555-0253"').finally(() => (lingers = false));
      assert.deepEqual(service.takeLines(), []);
      assert.match(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), /555-0253/);
      await bluebell();
      await save();
      assert.deepEqual(bodies(), [{ phone: '555-0253' }]);
    });

    it('sends nothing then either where a save before ended in VS Code’s question, and was taken back', async () => {
      const editor = await bluebell();
      const path = `client/${String(contentOf(editor)['id'])}/`;
      await service.changeElsewhere('PUT', path, { phone: '555-0255' });
      await type(editor, 'phone', '"555-0256"');
      await save();
      assert.equal(editor.document.isDirty, true, 'VS Code asks');
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until(() => contentOf(editor)['phone'] === '555-0255', 'it is taken back');
      service.take();
      lingers = true;
      await typeAndLeave('phone', '"555-0257"').finally(() => (lingers = false));
      assert.deepEqual(bodies(), []);
    });

    it('sends what its user saves a second time, though another extension takes long before each save', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0254"');
      lingers = true;
      try {
        // Nobody can tell this one from a save that nobody asked for.
        await save();
        assert.deepEqual(bodies(), []);
        await save();
      } finally {
        lingers = false;
      }
      assert.deepEqual(bodies(), [{ phone: '555-0254' }]);
    });

    it('sends what was typed, once, where its user has chosen that', async () => {
      await driver.configure('autoSave', 'send');
      const document = await typeAndLeave('phone', '"555-0252"');
      assert.deepEqual(bodies(), [{ phone: '555-0252' }]);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 2);
      assert.ok(
        lenses.every(({ command }) => command?.command !== 'intervals.save'),
        'nothing is left to be saved',
      );
    });

    it('sends nothing for text that cannot be saved, and keeps it', async () => {
      await driver.configure('autoSave', 'send');
      const editor = await bluebell();
      await type(editor, 'active', '"maybe"');
      await driver.open(await driver.row('Cedar Grove School'));
      await until(() => vscode.languages.getDiagnostics(editor.document.uri).length > 0, 'it is refused');
      assert.deepEqual(service.takeLines(), []);
      assert.equal(editor.document.isDirty, true);
    });
  });

  describe('in two accounts', () => {
    afterEach(() => driver.signInAs('Administrator'));

    it('all sends each account only what belongs to it, though the ids are the same', async () => {
      const first = await bluebell();
      const { id } = contentOf(first);
      await type(first, 'phone', '"555-0261"');
      await vscode.commands.executeCommand('intervals.trySample');
      const [, sample] = await driver.children();
      const second = await driver.open(await driver.row('Bluebell Dairy', sample));
      assert.equal(contentOf(second)['id'], id);
      assert.notEqual(contentOf(second)['phone'], '555-0261');
      await type(second, 'fax', '"555-0262"');
      service.take();
      await vscode.commands.executeCommand('workbench.action.files.saveAll');
      assert.deepEqual([first.document.isDirty, second.document.isDirty], [false, false]);
      assert.deepEqual([contentOf(first)['phone'], contentOf(second)['fax']], ['555-0261', '555-0262']);
      assert.deepEqual(bodies(), [{ phone: '555-0261' }]);
      assert.notEqual((await client(id))['fax'], '555-0262');
    });

    it('sends nothing of an account that is signed out of, whatever else is signed in', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0267"');
      await vscode.commands.executeCommand('intervals.trySample');
      const [own] = await vscode.authentication.getAccounts('intervals');
      driver.answer('Sign Out');
      await vscode.commands.executeCommand('intervals.signOut', own?.id);
      service.take();
      assert.equal(await editor.document.save(), false);
      assert.deepEqual(service.takeLines(), []);
      assert.equal(contentOf(editor)['phone'], '555-0267');
    });

    it('asks before signing out of what was typed during a save', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0264"');
      await saveTypingFax(editor, '555-0265');
      await vscode.commands.executeCommand('intervals.signOut');
      assert.match(driver.told.join(), /unsaved changes/);
      assert.notEqual((await driver.children()).length, 0, 'still signed in');
    });

    it('sends nothing where the account is changed between its look at the server and its PUT', async () => {
      const editor = await bluebell();
      await type(editor, 'phone', '"555-0263"');
      const path = `/client/${String(contentOf(editor)['id'])}/`;
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      let isHeld = false;
      service.intercept((request) => (request.url.endsWith(path) ? lookHeldUp(request) : undefined));
      const lookHeldUp = async (request: Request): Promise<Response> => {
        isHeld = true;
        await held;
        return service.sandbox.fetch(request);
      };
      const isSaved = editor.document.save();
      await until(() => isHeld, 'the look is under way');
      driver.answer('Sign Out');
      await driver.signInAs('Manager');
      letGo();
      assert.equal(await isSaved, false);
      assert.deepEqual(bodies(), []);
    });
  });
});
